/* The headers of libxlsxwriter that the Swift face in Sources/Workbooks uses. */
#include <xlsxwriter.h>
