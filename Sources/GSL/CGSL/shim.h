/* The headers of libgsl that the Swift face in Sources/GSL uses. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_version.h>

/* GSL's variables, which Swift takes for shared state that anybody may change. */
static inline const gsl_root_fsolver_type *buildout_root_brent(void) { return gsl_root_fsolver_brent; }
static inline const gsl_multimin_fminimizer_type *buildout_minimum_nmsimplex2(void)
{
    return gsl_multimin_fminimizer_nmsimplex2;
}
