/** Every text a person sees, in Kazakh, Russian and English, from one bundle. */
@NullMarked
package io.github.processingledger.wording;

import org.jspecify.annotations.NullMarked;
