/* The headers of libnetcdf that the Swift face in Sources/NetCDF uses. */
#include <netcdf.h>
