
;; Function g (g, funcdef_no=0, decl_uid=1981, cgraph_uid=1, symbol_order=0)

__attribute__((synchronized))
long int g (int n)
{
  int i;
  short int h;
  unsigned int o;
  int k;
  long int s;
  long int D.1997;
  int D.1996;
  int D.1995;
  int D.1994;
  int D.1993;

  __deco_begin ();
  s = 0;
  k = 5;
  o = 0;
  h = 0;
  i = 0;
  goto <D.1991>;
  <D.1990>:
  D.1993 = f (i);
  _1 = (long int) D.1993;
  s = s + _1;
  _2 = i + 1;
  D.1994 = f (_2);
  k = k - D.1994;
  _3 = i + 2;
  D.1995 = f (_3);
  _4 = (unsigned int) D.1995;
  o = o | _4;
  D.1996 = f (i);
  _5 = (unsigned short) D.1996;
  h.0_6 = (unsigned short) h;
  _7 = _5 + h.0_6;
  h = (short int) _7;
  i = i + 1;
  <D.1991>:
  if (i < n) goto <D.1990>; else goto <D.1988>;
  <D.1988>:
  _8 = (long int) k;
  _9 = s + _8;
  _10 = (long int) o;
  _11 = _9 + _10;
  _12 = (long int) h;
  D.1997 = _11 + _12;
  goto <D.2001>;
  <D.2001>:
  __deco_end ();
  goto <D.2000>;
  <D.2000>:
  return D.1997;
}



;; Function g.deco_task.1 (g.deco_task.1, funcdef_no=2, decl_uid=2096, cgraph_uid=5, symbol_order=4)

__attribute__((no_icf, noclone))
void g.deco_task.1 (struct deco_record * deco_task)
{
  int v.39;
  int v.40;
  long int v.41;

  v.39 = deco_task->c0;
  v.40 = f (v.39);
  v.41 = (long int) v.40;
  deco_task->result = v.41;
  goto <D.2222>;
  <D.2222>:
  return;
}



;; Function g.deco_commit.2 (g.deco_commit.2, funcdef_no=3, decl_uid=2102, cgraph_uid=6, symbol_order=5)

__attribute__((no_icf, noclone))
void g.deco_commit.2 (struct deco_record * deco_task)
{
  long int * v.42;
  long int v.43;
  long int v.44;
  long int v.45;

  v.42 = deco_task->c1;
  v.43 = deco_task->result;
  v.44 = *v.42;
  v.45 = v.44 + v.43;
  *v.42 = v.45;
  goto <D.2225>;
  <D.2225>:
  return;
}



;; Function g.deco_task.4 (g.deco_task.4, funcdef_no=4, decl_uid=2115, cgraph_uid=7, symbol_order=8)

__attribute__((no_icf, noclone))
void g.deco_task.4 (struct deco_record * deco_task)
{
  int v.46;
  int v.47;

  v.46 = deco_task->c0;
  v.47 = f (v.46);
  deco_task->result = v.47;
  goto <D.2228>;
  <D.2228>:
  return;
}



;; Function g.deco_commit.5 (g.deco_commit.5, funcdef_no=5, decl_uid=2120, cgraph_uid=8, symbol_order=9)

__attribute__((no_icf, noclone))
void g.deco_commit.5 (struct deco_record * deco_task)
{
  int * v.48;
  int v.49;
  int v.50;
  int v.51;

  v.48 = deco_task->c1;
  v.49 = deco_task->result;
  v.50 = *v.48;
  v.51 = v.50 - v.49;
  *v.48 = v.51;
  goto <D.2231>;
  <D.2231>:
  return;
}



;; Function g.deco_task.7 (g.deco_task.7, funcdef_no=6, decl_uid=2132, cgraph_uid=9, symbol_order=11)

__attribute__((no_icf, noclone))
void g.deco_task.7 (struct deco_record * deco_task)
{
  int v.52;
  int v.53;
  unsigned int v.54;

  v.52 = deco_task->c0;
  v.53 = f (v.52);
  v.54 = (unsigned int) v.53;
  deco_task->result = v.54;
  goto <D.2234>;
  <D.2234>:
  return;
}



;; Function g.deco_commit.8 (g.deco_commit.8, funcdef_no=7, decl_uid=2138, cgraph_uid=10, symbol_order=12)

__attribute__((no_icf, noclone))
void g.deco_commit.8 (struct deco_record * deco_task)
{
  unsigned int * v.55;
  unsigned int v.56;
  unsigned int v.57;
  unsigned int v.58;

  v.55 = deco_task->c1;
  v.56 = deco_task->result;
  v.57 = *v.55;
  v.58 = v.57 | v.56;
  *v.55 = v.58;
  goto <D.2237>;
  <D.2237>:
  return;
}



;; Function g.deco_task.10 (g.deco_task.10, funcdef_no=8, decl_uid=2150, cgraph_uid=11, symbol_order=14)

__attribute__((no_icf, noclone))
void g.deco_task.10 (struct deco_record * deco_task)
{
  int v.59;
  int v.60;
  unsigned short v.61;

  v.59 = deco_task->c0;
  v.60 = f (v.59);
  v.61 = (unsigned short) v.60;
  deco_task->result = v.61;
  goto <D.2240>;
  <D.2240>:
  return;
}



;; Function g.deco_commit.11 (g.deco_commit.11, funcdef_no=9, decl_uid=2156, cgraph_uid=12, symbol_order=15)

__attribute__((no_icf, noclone))
void g.deco_commit.11 (struct deco_record * deco_task)
{
  short int * v.62;
  unsigned short v.63;
  short int v.64;
  unsigned short v.65;
  unsigned short v.66;
  short int v.67;

  v.62 = deco_task->c1;
  v.63 = deco_task->result;
  v.64 = *v.62;
  v.65 = (unsigned short) v.64;
  v.66 = v.63 + v.65;
  v.67 = (short int) v.66;
  *v.62 = v.67;
  goto <D.2243>;
  <D.2243>:
  return;
}



;; Function g.deco_range.0 (g.deco_range.0, funcdef_no=1, decl_uid=2046, cgraph_uid=13, symbol_order=18)

__attribute__((no_icf, noclone))
void g.deco_range.0 (void * deco_env, long unsigned int deco_lo, long unsigned int deco_hi)
{
  long unsigned int v.6;
  int v.7;
  int v.8;
  long int v.9;
  long int v.10;
  long int * v.11;
  long int v.12;
  int v.13;
  int v.14;
  int v.15;
  int * v.16;
  int v.17;
  int v.18;
  int v.19;
  unsigned int v.20;
  unsigned int v.21;
  unsigned int * v.22;
  unsigned int v.23;
  int v.24;
  unsigned short v.25;
  short int v.26;
  short int * v.27;
  unsigned short v.28;
  unsigned short v.29;
  short int v.30;
  int v.31;
  int v.32;
  int v.33;
  unsigned int v.34;
  unsigned int v.35;
  unsigned int v.36;
  unsigned int v.37;
  int v.38;

  v.11 = MEM[(struct deco_env *)deco_env].c0;
  v.16 = MEM[(struct deco_env *)deco_env].c1;
  v.22 = MEM[(struct deco_env *)deco_env].c2;
  v.27 = MEM[(struct deco_env *)deco_env].c3;
  v.33 = MEM[(struct deco_env *)deco_env].c4;
  v.34 = (unsigned int) deco_lo;
  v.35 = v.34 * 1;
  v.36 = (unsigned int) v.33;
  v.37 = v.36 + v.35;
  v.38 = (int) v.37;
  v.7 = v.38;
  v.6 = deco_lo;
  goto <D.2053>;
  <D.2053>:
  goto <D.2054>;
  <D.2054>:
  v.8 = f (v.7);
  v.9 = (long int) v.8;
  v.10 = *v.11;
  v.12 = v.10 + v.9;
  *v.11 = v.12;
  v.13 = v.7 + 1;
  v.14 = f (v.13);
  v.15 = *v.16;
  v.17 = v.15 - v.14;
  *v.16 = v.17;
  v.18 = v.7 + 2;
  v.19 = f (v.18);
  v.20 = (unsigned int) v.19;
  v.21 = *v.22;
  v.23 = v.21 | v.20;
  *v.22 = v.23;
  v.24 = f (v.7);
  v.25 = (unsigned short) v.24;
  v.26 = *v.27;
  v.28 = (unsigned short) v.26;
  v.29 = v.25 + v.28;
  v.30 = (short int) v.29;
  *v.27 = v.30;
  v.31 = v.7 + 1;
  v.32 = v.31;
  v.7 = v.32;
  v.6 = v.6 + 1;
  if (v.6 < deco_hi) goto <D.2053> [0.05%]; else goto <D.2052> [99.95%];
  <D.2052>:
  goto <D.2246>;
  <D.2246>:
  return;
}



;; Function g.deco_log.13 (g.deco_log.13, funcdef_no=10, decl_uid=2166, cgraph_uid=14, symbol_order=19)

__attribute__((no_icf, noclone))
void g.deco_log.13 (void * deco_env, long unsigned int deco_lo, long unsigned int deco_hi, void * deco_log)
{
  long unsigned int v.68;
  int v.69;
  int v.70;
  long int v.71;
  void * v.72;
  void * v.73;
  long int * v.74;
  long int * v.75;
  int v.76;
  int v.77;
  void * v.78;
  void * v.79;
  int * v.80;
  int * v.81;
  int v.82;
  int v.83;
  unsigned int v.84;
  void * v.85;
  void * v.86;
  unsigned int * v.87;
  unsigned int * v.88;
  int v.89;
  unsigned short v.90;
  void * v.91;
  void * v.92;
  short int * v.93;
  short int * v.94;
  int v.95;
  int v.96;
  int v.97;
  unsigned int v.98;
  unsigned int v.99;
  unsigned int v.100;
  unsigned int v.101;
  int v.102;

  v.74 = MEM[(struct deco_env *)deco_env].c0;
  v.80 = MEM[(struct deco_env *)deco_env].c1;
  v.87 = MEM[(struct deco_env *)deco_env].c2;
  v.93 = MEM[(struct deco_env *)deco_env].c3;
  v.97 = MEM[(struct deco_env *)deco_env].c4;
  v.98 = (unsigned int) deco_lo;
  v.99 = v.98 * 1;
  v.100 = (unsigned int) v.97;
  v.101 = v.100 + v.99;
  v.102 = (int) v.101;
  v.69 = v.102;
  v.68 = deco_lo;
  goto <D.2174>;
  <D.2174>:
  goto <D.2175>;
  <D.2175>:
  v.70 = f (v.69);
  v.71 = (long int) v.70;
  v.72 = MEM[(struct  *)deco_log].next;
  v.73 = v.72 + 128;
  MEM[(struct  *)deco_log].next = v.73;
  MEM[(struct  *)v.72].site = &g.deco_site.3;
  v.75 = &*v.74;
  MEM[(struct deco_record *)v.72].c1 = v.75;
  MEM[(struct deco_record *)v.72].result = v.71;
  v.76 = v.69 + 1;
  v.77 = f (v.76);
  v.78 = MEM[(struct  *)deco_log].next;
  v.79 = v.78 + 128;
  MEM[(struct  *)deco_log].next = v.79;
  MEM[(struct  *)v.78].site = &g.deco_site.6;
  v.81 = &*v.80;
  MEM[(struct deco_record *)v.78].c1 = v.81;
  MEM[(struct deco_record *)v.78].result = v.77;
  v.82 = v.69 + 2;
  v.83 = f (v.82);
  v.84 = (unsigned int) v.83;
  v.85 = MEM[(struct  *)deco_log].next;
  v.86 = v.85 + 128;
  MEM[(struct  *)deco_log].next = v.86;
  MEM[(struct  *)v.85].site = &g.deco_site.9;
  v.88 = &*v.87;
  MEM[(struct deco_record *)v.85].c1 = v.88;
  MEM[(struct deco_record *)v.85].result = v.84;
  v.89 = f (v.69);
  v.90 = (unsigned short) v.89;
  v.91 = MEM[(struct  *)deco_log].next;
  v.92 = v.91 + 128;
  MEM[(struct  *)deco_log].next = v.92;
  MEM[(struct  *)v.91].site = &g.deco_site.12;
  v.94 = &*v.93;
  MEM[(struct deco_record *)v.91].c1 = v.94;
  MEM[(struct deco_record *)v.91].result = v.90;
  v.95 = v.69 + 1;
  v.96 = v.95;
  v.69 = v.96;
  v.68 = v.68 + 1;
  if (v.68 < deco_hi) goto <D.2174> [0.05%]; else goto <D.2173> [99.95%];
  <D.2173>:
  goto <D.2249>;
  <D.2249>:
  return;
}


