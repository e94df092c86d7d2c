dnl DECO_GCC_PLUGIN
dnl Find the plugin headers of $CC, then build a plugin with $CXX and load it
dnl with $CC: the only proof that the two belong together.  (The idea is that
dnl of StarPU's GCC plug-in, by L. Courtes.)
dnl Copyright (C) 2026 The Deco project
dnl This file is part of Deco, free software under the GNU General Public
dnl License, version 3 or later; see the file COPYING.
AC_DEFUN([DECO_GCC_PLUGIN], [
  AC_MSG_CHECKING([for the version of $CC])
  deco_gcc_major=`$CC -dumpversion | sed 's/\..*//'`
  AC_MSG_RESULT([$deco_gcc_major])
  GCC_PLUGIN_DIR=`$CC -print-file-name=plugin`
  AC_MSG_CHECKING([for the plugin headers of $CC])
  if test -f "$GCC_PLUGIN_DIR/include/gcc-plugin.h"; then
    AC_MSG_RESULT([$GCC_PLUGIN_DIR/include])
  else
    AC_MSG_RESULT([no])
    AC_MSG_ERROR([the plugin headers of $CC are missing; on Debian:
  apt-get install gcc-$deco_gcc_major-plugin-dev])
  fi
  AC_MSG_CHECKING([whether $CC loads a plugin made by $CXX])
  cat > conftest.cc <<DECO_EOF
#include "gcc-plugin.h"
#include "plugin-version.h"
int plugin_is_GPL_compatible;
int
plugin_init (plugin_name_args *, plugin_gcc_version *version)
{
  return !plugin_default_version_check (version, &gcc_version);
}
DECO_EOF
  echo 'int deco_conftest;' > conftest.c
  if $CXX -fno-rtti -fPIC -shared -I"$GCC_PLUGIN_DIR/include" conftest.cc \
       -o conftest.so >&AS_MESSAGE_LOG_FD 2>&1 &&
     $CC -fplugin=./conftest.so -c conftest.c -o conftest.o \
       >&AS_MESSAGE_LOG_FD 2>&1; then
    AC_MSG_RESULT([yes])
  else
    AC_MSG_RESULT([no])
    AC_MSG_ERROR([$CC does not load a plugin made by $CXX; see config.log.
  CC must be GCC, and CXX its own C++ compiler (./configure CC=gcc-12 CXX=g++-12)])
  fi
  rm -f conftest.cc conftest.so conftest.c conftest.o
  AC_SUBST([GCC_PLUGIN_DIR])
])
