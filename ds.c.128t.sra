
;; Function g.deco_task.1 (g.deco_task.1, funcdef_no=2, decl_uid=2096, cgraph_uid=5, symbol_order=4)

__attribute__((no_icf, noclone))
void g.deco_task.1 (struct deco_record * deco_task)
{
  int v.39_3;
  int v.40_5;
  long int v.41_6;

  <bb 2> [local count: 1073741824]:
  v.39_3 = deco_task_2(D)->c0;
  v.40_5 = f (v.39_3);
  v.41_6 = (long int) v.40_5;
  deco_task_2(D)->result = v.41_6;
  return;

}



;; Function g.deco_commit.2 (g.deco_commit.2, funcdef_no=3, decl_uid=2102, cgraph_uid=6, symbol_order=5)

__attribute__((no_icf, noclone))
void g.deco_commit.2 (struct deco_record * deco_task)
{
  long int * v.42_3;
  long int v.43_4;
  long int v.44_5;
  long int v.45_6;

  <bb 2> [local count: 1073741824]:
  v.42_3 = deco_task_2(D)->c1;
  v.43_4 = deco_task_2(D)->result;
  v.44_5 = *v.42_3;
  v.45_6 = v.43_4 + v.44_5;
  *v.42_3 = v.45_6;
  return;

}



;; Function g.deco_task.4 (g.deco_task.4, funcdef_no=4, decl_uid=2115, cgraph_uid=7, symbol_order=8)

__attribute__((no_icf, noclone))
void g.deco_task.4 (struct deco_record * deco_task)
{
  int v.46_3;
  int v.47_5;

  <bb 2> [local count: 1073741824]:
  v.46_3 = deco_task_2(D)->c0;
  v.47_5 = f (v.46_3);
  deco_task_2(D)->result = v.47_5;
  return;

}



;; Function g.deco_commit.5 (g.deco_commit.5, funcdef_no=5, decl_uid=2120, cgraph_uid=8, symbol_order=9)

__attribute__((no_icf, noclone))
void g.deco_commit.5 (struct deco_record * deco_task)
{
  int * v.48_3;
  int v.49_4;
  int v.50_5;
  int v.51_6;

  <bb 2> [local count: 1073741824]:
  v.48_3 = deco_task_2(D)->c1;
  v.49_4 = deco_task_2(D)->result;
  v.50_5 = *v.48_3;
  v.51_6 = v.50_5 - v.49_4;
  *v.48_3 = v.51_6;
  return;

}



;; Function g.deco_task.7 (g.deco_task.7, funcdef_no=6, decl_uid=2132, cgraph_uid=9, symbol_order=11)

__attribute__((no_icf, noclone))
void g.deco_task.7 (struct deco_record * deco_task)
{
  int v.52_3;
  int v.53_5;
  unsigned int v.54_6;

  <bb 2> [local count: 1073741824]:
  v.52_3 = deco_task_2(D)->c0;
  v.53_5 = f (v.52_3);
  v.54_6 = (unsigned int) v.53_5;
  deco_task_2(D)->result = v.54_6;
  return;

}



;; Function g.deco_commit.8 (g.deco_commit.8, funcdef_no=7, decl_uid=2138, cgraph_uid=10, symbol_order=12)

__attribute__((no_icf, noclone))
void g.deco_commit.8 (struct deco_record * deco_task)
{
  unsigned int * v.55_3;
  unsigned int v.56_4;
  unsigned int v.57_5;
  unsigned int v.58_6;

  <bb 2> [local count: 1073741824]:
  v.55_3 = deco_task_2(D)->c1;
  v.56_4 = deco_task_2(D)->result;
  v.57_5 = *v.55_3;
  v.58_6 = v.56_4 | v.57_5;
  *v.55_3 = v.58_6;
  return;

}



;; Function g.deco_task.10 (g.deco_task.10, funcdef_no=8, decl_uid=2150, cgraph_uid=11, symbol_order=14)

__attribute__((no_icf, noclone))
void g.deco_task.10 (struct deco_record * deco_task)
{
  int v.59_3;
  int v.60_5;
  unsigned short v.61_6;

  <bb 2> [local count: 1073741824]:
  v.59_3 = deco_task_2(D)->c0;
  v.60_5 = f (v.59_3);
  v.61_6 = (unsigned short) v.60_5;
  deco_task_2(D)->result = v.61_6;
  return;

}



;; Function g.deco_commit.11 (g.deco_commit.11, funcdef_no=9, decl_uid=2156, cgraph_uid=12, symbol_order=15)

__attribute__((no_icf, noclone))
void g.deco_commit.11 (struct deco_record * deco_task)
{
  short int * v.62_3;
  unsigned short v.63_4;
  short int v.64_5;
  unsigned short v.65_6;
  unsigned short v.66_7;
  short int v.67_8;

  <bb 2> [local count: 1073741824]:
  v.62_3 = deco_task_2(D)->c1;
  v.63_4 = deco_task_2(D)->result;
  v.64_5 = *v.62_3;
  v.65_6 = (unsigned short) v.64_5;
  v.66_7 = v.63_4 + v.65_6;
  v.67_8 = (short int) v.66_7;
  *v.62_3 = v.67_8;
  return;

}



;; Function g.deco_range.0 (g.deco_range.0, funcdef_no=1, decl_uid=2046, cgraph_uid=13, symbol_order=18)

__attribute__((no_icf, noclone))
void g.deco_range.0 (void * deco_env, long unsigned int deco_lo, long unsigned int deco_hi)
{
  long unsigned int v.6_1;
  int v.7_2;
  long int * v.11_6;
  int * v.16_7;
  unsigned int * v.22_8;
  short int * v.27_9;
  int v.33_10;
  unsigned int v.34_12;
  unsigned int v.36_13;
  unsigned int v.37_14;
  int v.38_15;
  int v.8_17;
  long int v.9_18;
  long int v.10_19;
  long int v.12_20;
  int v.13_22;
  int v.14_24;
  int v.15_25;
  int v.17_26;
  int v.18_28;
  int v.19_30;
  unsigned int v.20_31;
  unsigned int v.21_32;
  unsigned int v.23_33;
  int v.24_36;
  unsigned short v.25_37;
  short int v.26_38;
  unsigned short v.28_39;
  unsigned short v.29_40;
  short int v.30_41;
  long unsigned int v.6_43;

  <bb 2> [local count: 118111600]:
  v.11_6 = MEM[(struct deco_env *)deco_env_5(D)].c0;
  v.16_7 = MEM[(struct deco_env *)deco_env_5(D)].c1;
  v.22_8 = MEM[(struct deco_env *)deco_env_5(D)].c2;
  v.27_9 = MEM[(struct deco_env *)deco_env_5(D)].c3;
  v.33_10 = MEM[(struct deco_env *)deco_env_5(D)].c4;
  v.34_12 = (unsigned int) deco_lo_11(D);
  v.36_13 = (unsigned int) v.33_10;
  v.37_14 = v.34_12 + v.36_13;
  v.38_15 = (int) v.37_14;

  <bb 3> [local count: 1073741824]:
  # v.6_1 = PHI <v.6_43(5), deco_lo_11(D)(2)>
  # v.7_2 = PHI <v.13_22(5), v.38_15(2)>
  v.8_17 = f (v.7_2);
  v.9_18 = (long int) v.8_17;
  v.10_19 = *v.11_6;
  v.12_20 = v.9_18 + v.10_19;
  *v.11_6 = v.12_20;
  v.13_22 = v.7_2 + 1;
  v.14_24 = f (v.13_22);
  v.15_25 = *v.16_7;
  v.17_26 = v.15_25 - v.14_24;
  *v.16_7 = v.17_26;
  v.18_28 = v.7_2 + 2;
  v.19_30 = f (v.18_28);
  v.20_31 = (unsigned int) v.19_30;
  v.21_32 = *v.22_8;
  v.23_33 = v.20_31 | v.21_32;
  *v.22_8 = v.23_33;
  v.24_36 = f (v.7_2);
  v.25_37 = (unsigned short) v.24_36;
  v.26_38 = *v.27_9;
  v.28_39 = (unsigned short) v.26_38;
  v.29_40 = v.25_37 + v.28_39;
  v.30_41 = (short int) v.29_40;
  *v.27_9 = v.30_41;
  v.6_43 = v.6_1 + 1;
  if (v.6_43 < deco_hi_44(D))
    goto <bb 5>; [89.00%]
  else
    goto <bb 4>; [11.00%]

  <bb 5> [local count: 955630224]:
  goto <bb 3>; [100.00%]

  <bb 4> [local count: 118111600]:
  return;

}



;; Function g.deco_log.13 (g.deco_log.13, funcdef_no=10, decl_uid=2166, cgraph_uid=14, symbol_order=19)

__attribute__((no_icf, noclone))
void g.deco_log.13 (void * deco_env, long unsigned int deco_lo, long unsigned int deco_hi, void * deco_log)
{
  long unsigned int v.68_1;
  int v.69_2;
  long int * v.74_6;
  int * v.80_7;
  unsigned int * v.87_8;
  short int * v.93_9;
  int v.97_10;
  unsigned int v.98_12;
  unsigned int v.100_13;
  unsigned int v.101_14;
  int v.102_15;
  int v.70_17;
  long int v.71_18;
  void * v.72_20;
  void * v.73_21;
  int v.76_26;
  int v.77_28;
  void * v.78_29;
  void * v.79_30;
  int v.82_35;
  int v.83_37;
  unsigned int v.84_38;
  void * v.85_39;
  void * v.86_40;
  int v.89_46;
  unsigned short v.90_47;
  void * v.91_48;
  void * v.92_49;
  long unsigned int v.68_54;

  <bb 2> [local count: 118111600]:
  v.74_6 = MEM[(struct deco_env *)deco_env_5(D)].c0;
  v.80_7 = MEM[(struct deco_env *)deco_env_5(D)].c1;
  v.87_8 = MEM[(struct deco_env *)deco_env_5(D)].c2;
  v.93_9 = MEM[(struct deco_env *)deco_env_5(D)].c3;
  v.97_10 = MEM[(struct deco_env *)deco_env_5(D)].c4;
  v.98_12 = (unsigned int) deco_lo_11(D);
  v.100_13 = (unsigned int) v.97_10;
  v.101_14 = v.98_12 + v.100_13;
  v.102_15 = (int) v.101_14;

  <bb 3> [local count: 1073741824]:
  # v.68_1 = PHI <v.68_54(5), deco_lo_11(D)(2)>
  # v.69_2 = PHI <v.76_26(5), v.102_15(2)>
  v.70_17 = f (v.69_2);
  v.71_18 = (long int) v.70_17;
  v.72_20 = MEM[(struct  *)deco_log_19(D)].next;
  v.73_21 = v.72_20 + 128;
  MEM[(struct  *)deco_log_19(D)].next = v.73_21;
  MEM[(struct  *)v.72_20].site = &g.deco_site.3;
  MEM[(struct deco_record *)v.72_20].c1 = v.74_6;
  MEM[(struct deco_record *)v.72_20].result = v.71_18;
  v.76_26 = v.69_2 + 1;
  v.77_28 = f (v.76_26);
  v.78_29 = MEM[(struct  *)deco_log_19(D)].next;
  v.79_30 = v.78_29 + 128;
  MEM[(struct  *)deco_log_19(D)].next = v.79_30;
  MEM[(struct  *)v.78_29].site = &g.deco_site.6;
  MEM[(struct deco_record *)v.78_29].c1 = v.80_7;
  MEM[(struct deco_record *)v.78_29].result = v.77_28;
  v.82_35 = v.69_2 + 2;
  v.83_37 = f (v.82_35);
  v.84_38 = (unsigned int) v.83_37;
  v.85_39 = MEM[(struct  *)deco_log_19(D)].next;
  v.86_40 = v.85_39 + 128;
  MEM[(struct  *)deco_log_19(D)].next = v.86_40;
  MEM[(struct  *)v.85_39].site = &g.deco_site.9;
  MEM[(struct deco_record *)v.85_39].c1 = v.87_8;
  MEM[(struct deco_record *)v.85_39].result = v.84_38;
  v.89_46 = f (v.69_2);
  v.90_47 = (unsigned short) v.89_46;
  v.91_48 = MEM[(struct  *)deco_log_19(D)].next;
  v.92_49 = v.91_48 + 128;
  MEM[(struct  *)deco_log_19(D)].next = v.92_49;
  MEM[(struct  *)v.91_48].site = &g.deco_site.12;
  MEM[(struct deco_record *)v.91_48].c1 = v.93_9;
  MEM[(struct deco_record *)v.91_48].result = v.90_47;
  v.68_54 = v.68_1 + 1;
  if (v.68_54 < deco_hi_55(D))
    goto <bb 5>; [89.00%]
  else
    goto <bb 4>; [11.00%]

  <bb 5> [local count: 955630224]:
  goto <bb 3>; [100.00%]

  <bb 4> [local count: 118111600]:
  return;

}



;; Function g (g, funcdef_no=0, decl_uid=1981, cgraph_uid=1, symbol_order=0)

__attribute__((synchronized))
long int g (int n)
{
  struct deco_env deco_env.103;
  void * deco_frame.5;
  long int s;
  unsigned int o;
  int k;
  short int h;
  int i;
  short int h;
  unsigned int o;
  int k;
  long int s;
  long int _1;
  int _2;
  int _3;
  unsigned int _4;
  unsigned short _5;
  unsigned short h.0_6;
  unsigned short _7;
  long int _8;
  long int _9;
  long int _10;
  long int _11;
  long int _12;
  int _17;
  long int _18;
  long int _21;
  int _24;
  int _27;
  int _30;
  int _33;
  short int _35;
  short int _36;
  int _37;
  int _38;
  unsigned int _39;
  unsigned int _40;
  long int _41;
  long int _42;
  unsigned int _51;
  long unsigned int _52;
  long unsigned int _53;
  void * _54;
  long unsigned int _55;
  int _57;
  void * _59;
  void * _60;
  void * _61;
  struct  * _62;
  unsigned int _63;
  void * _64;
  void * _65;
  struct  * _66;
  unsigned int _67;
  void * _68;
  void * _69;
  struct  * _70;
  unsigned int _71;
  void * _72;
  void * _73;
  struct  * _74;
  unsigned int _75;
  void * _76;
  void * _77;
  struct  * _147;
  unsigned int _148;
  int _151;
  unsigned short _152;
  unsigned int _155;
  long int _156;
  long int _157;
  long int _161;
  long int _162;
  long int _166;
  long int _167;
  struct  * _170;
  unsigned int _171;
  int _174;
  unsigned short _175;
  unsigned short _176;
  unsigned short _177;
  long int _178;
  long int _179;

  <bb 2> [local count: 118111600]:
  s = 0;
  k = 5;
  o = 0;
  h = 0;
  _51 = (unsigned int) n_20(D);
  _52 = (long unsigned int) _51;
  _53 = n_20(D) >= 0 ? _52 : 0;
  if (_53 > 31)
    goto <bb 3>; [50.00%]
  else
    goto <bb 4>; [50.00%]

  <bb 3> [local count: 59055800]:
  deco_env.103.head.count = _53;
  deco_env.103.c0 = &s;
  deco_env.103.c1 = &k;
  deco_env.103.c2 = &o;
  deco_env.103.c3 = &h;
  deco_env.103.c4 = 0;
  _54 = __deco_range (0B, &g.deco_site.14, &deco_env.103);
  _55 = deco_env.103.head.done;
  _57 = (int) _55;

  <bb 4> [local count: 118111600]:
  # i_58 = PHI <0(2), _57(3)>
  # deco_frame.5_97 = PHI <0B(2), _54(3)>
  if (n_20(D) > i_58)
    goto <bb 5>; [89.00%]
  else
    goto <bb 35>; [11.00%]

  <bb 5> [local count: 955630225]:
  # i_149 = PHI <i_102(34), i_58(4)>
  # deco_frame.5_79 = PHI <deco_frame.5_78(34), deco_frame.5_97(4)>
  _62 = __deco_self;
  _63 ={v} _62->attn;
  if (_63 != 0)
    goto <bb 6>; [0.05%]
  else
    goto <bb 8>; [99.95%]

  <bb 6> [local count: 477809]:
  _64 = __deco_spawn (deco_frame.5_79, &g.deco_site.3);
  if (_64 != 0B)
    goto <bb 7>; [99.95%]
  else
    goto <bb 8>; [0.05%]

  <bb 7> [local count: 477570]:
  MEM[(struct deco_record *)_64].c0 = i_149;
  MEM[(struct deco_record *)_64].c1 = &s;
  deco_frame.5_117 = MEM[(struct  *)_64].frame;
  __deco_push (_64);
  goto <bb 12>; [100.00%]

  <bb 8> [local count: 955152656]:
  _24 = f (i_149);
  _1 = (long int) _24;
  if (deco_frame.5_79 != 0B)
    goto <bb 9>; [0.05%]
  else
    goto <bb 11>; [99.95%]

  <bb 9> [local count: 477570]:
  _65 = __deco_finished (deco_frame.5_79, &g.deco_site.3);
  if (_65 != 0B)
    goto <bb 10>; [99.95%]
  else
    goto <bb 11>; [0.05%]

  <bb 10> [local count: 477331]:
  MEM[(struct deco_record *)_65].c1 = &s;
  MEM[(struct deco_record *)_65].result = _1;
  goto <bb 12>; [100.00%]

  <bb 11> [local count: 954675324]:
  _41 = s;
  s_25 = _1 + _41;
  s = s_25;

  <bb 12> [local count: 955630227]:
  # deco_frame.5_98 = PHI <0B(11), deco_frame.5_117(7), deco_frame.5_79(10)>
  _2 = i_149 + 1;
  _66 = __deco_self;
  _67 ={v} _66->attn;
  if (_67 != 0)
    goto <bb 13>; [0.05%]
  else
    goto <bb 15>; [99.95%]

  <bb 13> [local count: 477809]:
  _68 = __deco_spawn (deco_frame.5_98, &g.deco_site.6);
  if (_68 != 0B)
    goto <bb 14>; [99.95%]
  else
    goto <bb 15>; [0.05%]

  <bb 14> [local count: 477570]:
  MEM[(struct deco_record *)_68].c0 = _2;
  MEM[(struct deco_record *)_68].c1 = &k;
  deco_frame.5_125 = MEM[(struct  *)_68].frame;
  __deco_push (_68);
  goto <bb 19>; [100.00%]

  <bb 15> [local count: 955152658]:
  _27 = f (_2);
  if (deco_frame.5_98 != 0B)
    goto <bb 16>; [0.05%]
  else
    goto <bb 18>; [99.95%]

  <bb 16> [local count: 477570]:
  _69 = __deco_finished (deco_frame.5_98, &g.deco_site.6);
  if (_69 != 0B)
    goto <bb 17>; [99.95%]
  else
    goto <bb 18>; [0.05%]

  <bb 17> [local count: 477331]:
  MEM[(struct deco_record *)_69].c1 = &k;
  MEM[(struct deco_record *)_69].result = _27;
  goto <bb 19>; [100.00%]

  <bb 18> [local count: 954675326]:
  _37 = k;
  k_28 = _37 - _27;
  k = k_28;

  <bb 19> [local count: 955630228]:
  # deco_frame.5_99 = PHI <0B(18), deco_frame.5_125(14), deco_frame.5_98(17)>
  _3 = i_149 + 2;
  _70 = __deco_self;
  _71 ={v} _70->attn;
  if (_71 != 0)
    goto <bb 20>; [0.05%]
  else
    goto <bb 22>; [99.95%]

  <bb 20> [local count: 477809]:
  _72 = __deco_spawn (deco_frame.5_99, &g.deco_site.9);
  if (_72 != 0B)
    goto <bb 21>; [99.95%]
  else
    goto <bb 22>; [0.05%]

  <bb 21> [local count: 477571]:
  MEM[(struct deco_record *)_72].c0 = _3;
  MEM[(struct deco_record *)_72].c1 = &o;
  deco_frame.5_133 = MEM[(struct  *)_72].frame;
  __deco_push (_72);
  _74 = __deco_self;
  _75 ={v} _74->attn;
  if (_75 != 0)
    goto <bb 28>; [0.05%]
  else
    goto <bb 30>; [99.95%]

  <bb 22> [local count: 955152659]:
  _30 = f (_3);
  _4 = (unsigned int) _30;
  if (deco_frame.5_99 != 0B)
    goto <bb 23>; [0.05%]
  else
    goto <bb 25>; [99.95%]

  <bb 23> [local count: 477570]:
  _73 = __deco_finished (deco_frame.5_99, &g.deco_site.9);
  if (_73 != 0B)
    goto <bb 24>; [99.95%]
  else
    goto <bb 25>; [0.05%]

  <bb 24> [local count: 477331]:
  MEM[(struct deco_record *)_73].c1 = &o;
  MEM[(struct deco_record *)_73].result = _4;
  _170 = __deco_self;
  _171 ={v} _170->attn;
  if (_171 != 0)
    goto <bb 28>; [0.05%]
  else
    goto <bb 27>; [99.95%]

  <bb 25> [local count: 954675328]:
  _39 = o;
  o_31 = _4 | _39;
  o = o_31;
  _147 = __deco_self;
  _148 ={v} _147->attn;
  if (_148 != 0)
    goto <bb 28>; [0.05%]
  else
    goto <bb 26>; [99.95%]

  <bb 26> [local count: 954197996]:
  _151 = f (i_149);
  _152 = (unsigned short) _151;
  goto <bb 33>; [100.00%]

  <bb 27> [local count: 477092]:
  _174 = f (i_149);
  _175 = (unsigned short) _174;
  goto <bb 31>; [100.00%]

  <bb 28> [local count: 477809]:
  # deco_frame.5_182 = PHI <deco_frame.5_133(21), 0B(25), deco_frame.5_99(24)>
  _76 = __deco_spawn (deco_frame.5_182, &g.deco_site.12);
  if (_76 != 0B)
    goto <bb 29>; [99.95%]
  else
    goto <bb 30>; [0.05%]

  <bb 29> [local count: 477570]:
  MEM[(struct deco_record *)_76].c0 = i_149;
  MEM[(struct deco_record *)_76].c1 = &h;
  deco_frame.5_141 = MEM[(struct  *)_76].frame;
  __deco_push (_76);
  goto <bb 34>; [100.00%]

  <bb 30> [local count: 477573]:
  # deco_frame.5_183 = PHI <deco_frame.5_133(21), deco_frame.5_182(28)>
  _33 = f (i_149);
  _5 = (unsigned short) _33;
  if (deco_frame.5_183 != 0B)
    goto <bb 31>; [0.05%]
  else
    goto <bb 33>; [99.95%]

  <bb 31> [local count: 477570]:
  # _176 = PHI <_5(30), _175(27)>
  # deco_frame.5_184 = PHI <deco_frame.5_183(30), deco_frame.5_99(27)>
  _77 = __deco_finished (deco_frame.5_184, &g.deco_site.12);
  if (_77 != 0B)
    goto <bb 32>; [99.95%]
  else
    goto <bb 33>; [0.05%]

  <bb 32> [local count: 477331]:
  MEM[(struct deco_record *)_77].c1 = &h;
  MEM[(struct deco_record *)_77].result = _176;
  goto <bb 34>; [100.00%]

  <bb 33> [local count: 954675330]:
  # _177 = PHI <_5(30), _176(31), _152(26)>
  _35 = h;
  h.0_6 = (unsigned short) _35;
  _7 = h.0_6 + _177;
  h_34 = (short int) _7;
  h = h_34;

  <bb 34> [local count: 955630231]:
  # i_102 = PHI <_2(32), _2(29), _2(33)>
  # deco_frame.5_78 = PHI <deco_frame.5_184(32), deco_frame.5_141(29), 0B(33)>
  if (n_20(D) > i_102)
    goto <bb 5>; [89.00%]
  else
    goto <bb 35>; [11.00%]

  <bb 35> [local count: 118111600]:
  # deco_frame.5_96 = PHI <deco_frame.5_78(34), deco_frame.5_97(4)>
  if (deco_frame.5_96 != 0B)
    goto <bb 37>; [0.05%]
  else
    goto <bb 36>; [99.95%]

  <bb 36> [local count: 118052545]:
  _17 = k;
  _18 = (long int) _17;
  _161 = s;
  _162 = _18 + _161;
  goto <bb 40>; [100.00%]

  <bb 37> [local count: 59055]:
  _59 = __deco_await (deco_frame.5_96, 2);
  _38 = k;
  _8 = (long int) _38;
  if (_59 != 0B)
    goto <bb 39>; [0.05%]
  else
    goto <bb 38>; [99.95%]

  <bb 38> [local count: 59025]:
  _166 = s;
  _167 = _8 + _166;
  goto <bb 40>; [100.00%]

  <bb 39> [local count: 30]:
  _60 = __deco_await (_59, 1);
  _42 = s;
  _9 = _8 + _42;
  if (_60 != 0B)
    goto <bb 41>; [0.79%]
  else
    goto <bb 40>; [99.21%]

  <bb 40> [local count: 118052545]:
  # _178 = PHI <_9(39), _162(36), _167(38)>
  _155 = o;
  _156 = (long int) _155;
  _157 = _156 + _178;
  goto <bb 43>; [100.00%]

  <bb 41> [local count: 59055]:
  _61 = __deco_await (_60, 4);
  _40 = o;
  _10 = (long int) _40;
  _11 = _9 + _10;
  if (_61 != 0B)
    goto <bb 42>; [0.20%]
  else
    goto <bb 43>; [99.80%]

  <bb 42> [local count: 59055]:
  __deco_join (_61);

  <bb 43> [local count: 118111600]:
  # _179 = PHI <_11(41), _11(42), _157(40)>
  _36 = h;
  _12 = (long int) _36;
  _21 = _12 + _179;
  return _21;

}


