package io.github.processingledger.cli.sample;

/** Those who act at the operator: accounts of people and of services, and their posts. */
enum Staff {
    PORTAL("svc-portal", "service", "сервис портала"),
    CRM("svc-crm", "service", "сервис учёта обращений"),
    ARCHIVE("svc-archive", "service", "сервис архива"),
    CLERK("u-11", "clerk", "специалист фронт-офиса"),
    CASE_CLERK("u-12", "clerk", "специалист фронт-офиса"),
    PLAN_CLERK("u-17", "clerk", "специалист отдела генплана"),
    ARCHITECT("u-21", "head", "архитектор района"),
    OFFICER("u-22", "compliance", "ответственный за персональные данные"),
    ARCHIVIST("u-23", "archivist", "заведующий архивом"),
    ANALYST("u-31", "analyst", "аналитик портала");

    final String id;
    final String role;
    final String post;

    Staff(String id, String role, String post) {
        this.id = id;
        this.role = role;
        this.post = post;
    }
}
