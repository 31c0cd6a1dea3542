-- Who may call and who may sign in. Secrets and passwords are stored as hashes only.
CREATE TABLE api_key (
    id          VARCHAR(32)              PRIMARY KEY,
    name        VARCHAR(120)             NOT NULL,
    role        VARCHAR(40)              NOT NULL,
    systems     VARCHAR(2000)            NOT NULL,
    destroys    BOOLEAN                  NOT NULL,
    secret_hash VARCHAR(64)              NOT NULL,
    created_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    revoked_at  TIMESTAMP WITH TIME ZONE
);

CREATE TABLE account (
    name          VARCHAR(120)             PRIMARY KEY,
    role          VARCHAR(40)              NOT NULL,
    password_hash VARCHAR(200)             NOT NULL,
    must_change   BOOLEAN                  NOT NULL,
    created_at    TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Locked by the node that makes the first account and keys.
CREATE TABLE first_start (
    id INTEGER PRIMARY KEY
);
INSERT INTO first_start (id) VALUES (1);
