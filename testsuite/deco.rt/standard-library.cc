/* Tasks of C++ programs as they are written: their results are of the standard
   library's types, their arguments references and objects; members, virtual ones
   included, and templates are tasks; and locals have destructors.
   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later; see the file COPYING.  */
#include "deco.h"
#include <cstdio>
#include <vector>
#include <string>
#include <mutex>
#include <atomic>
#include <array>
#include <tuple>
#include <optional>
#include <numeric>
#include <complex>
#include <set>
#define S DECO_SYNCHRONIZED
#define C DECO_CONCURRENT ()
struct buf { std::vector<int> v; buf (int n) : v (n) {} ~buf () { v.clear (); } };
C void fill (int *p, int n, int k) { for (int i = 0; i < n; i++) p[i] = i * k; }
C int sum (const int *p, int n) { return std::accumulate (p, p + n, 0); }
S int local (int n) { buf a (n), b (n); fill (a.v.data (), n, 3); fill (b.v.data (), n, 5); return sum (a.v.data (), n) * 2 + sum (b.v.data (), n); }
S int scoped (int n) { int s = 0; for (int i = 1; i < n; i++) { buf a (i); fill (a.v.data (), i, i); s += sum (a.v.data (), i); } return s; }
C std::vector<int> squares (int n) { std::vector<int> v (n); for (int i = 0; i < n; i++) v[i] = i * i; return v; }
S int use (int n) { int s = 0; for (int i = 0; i < n; i++) { std::vector<int> v = squares (i); s += v.size () + (v.empty () ? 0 : v.back ()); } return s; }
S std::vector<std::vector<int>> all (int n) { std::vector<std::vector<int>> r (n); for (int i = 0; i < n; i++) r[i] = squares (i); return r; }
C std::optional<int> maybe (int i) { if (i % 3) return i; return {}; }
S int opt (int n) { int s = 0; for (int i = 0; i < n; i++) if (auto x = maybe (i)) s += *x; return s; }
C std::pair<int, double> both (int i) { return { i, i / 3. }; }
S double pairs (int n) { double d = 0; for (int i = 0; i < n; i++) { auto [a, b] = both (i); d += a * b; } return d; }
C std::tuple<int, long, char> three (int i) { return { i, i * 2L, 'a' + i % 26 }; }
S long tup (int n) { long s = 0; for (int i = 0; i < n; i++) { auto [a, b, c] = three (i); s = s * 3 + a + b - c; } return s; }
C std::complex<double> z (int i) { return { i * .5, i * -.25 }; }
S std::complex<double> prod (int n) { std::complex<double> p = 1; for (int i = 1; i < n; i++) p = p * .5 + z (i); return p; }
C std::array<int, 8> arr (int i) { std::array<int, 8> a; a.fill (i); return a; }
S void arrays (std::vector<std::array<int, 8>> &v) { for (size_t i = 0; i < v.size (); i++) v[i] = arr (i); }
template<class T> struct box { T t; C T get (int i) const { return t * i; } S T total (int n) const { T s {}; for (int i = 0; i < n; i++) s += get (i); return s; } };
struct shape { virtual ~shape () = default; C virtual double area (int) const = 0; };
struct sq : shape { double a; sq (double a) : a (a) {} C double area (int k) const override { return a * a * k; } };
struct circ : shape { double r; circ (double r) : r (r) {} C double area (int k) const override { return 3 * r * r * k; } };
S double areas (shape *const *s, int n) { double t = 0; for (int i = 0; i < n; i++) t += s[i]->area (i); return t; }
static std::mutex mu; static std::set<int> seen;
C void insert (int i) { std::lock_guard<std::mutex> l (mu); seen.insert (i * 7 % 50); }
S void inserts (int n) { for (int i = 0; i < n; i++) insert (i); }
static std::atomic<int> hits;
C void hit (int i) { hits += i; }
S int hitting (int n) { hits = 0; for (int i = 0; i < n; i++) hit (i); return hits; }
C int table (int i) { static const std::array<int, 5> t = [] { std::array<int, 5> a {}; for (int i = 0; i < 5; i++) a[i] = i * i; return a; } (); return t[i % 5]; }
S int tables (int n) { int s = 0; for (int i = 0; i < n; i++) s = s * 3 + table (i); return s; }
C int &ref (std::vector<int> &v, int i) { return v[i]; }
S void refs (std::vector<int> &v) { for (size_t i = 0; i < v.size (); i++) ref (v, i) += i; }
C int dflt (int i, int k = 5) noexcept { return i * k; }
S int dflts (int n) { int s = 0; for (int i = 0; i < n; i++) s += dflt (i) - dflt (i, 2); return s; }
C void into (std::string &s, int i) { s = std::string (i % 20, 'x') + std::to_string (i); }
S size_t strings (int n) { std::vector<std::string> v (n); for (int i = 0; i < n; i++) into (v[i], i); size_t s = 0; for (auto &x : v) s = s * 3 + x.size (); return s; }
S int tries (int n) { int s = 0; for (int i = 0; i < n; i++) { try { s += dflt (i); if (i % 9 == 0) throw i; } catch (int k) { s -= k; } } return s; }
struct guard { int &c; ~guard () { c++; } };
S int guards (int n) { int c = 0, s = 0; for (int i = 0; i < n; i++) { guard g { c }; s += dflt (i, 3); if (i % 4 == 0) continue; s ^= i; } return s * 100 + c; }
S int inner (int n) { int s = 0; for (int i = 0; i < n; i++) { int t = 0; for (int j = 0; j < i; j++) t += dflt (j, i); s ^= t; } return s; }
enum class color : unsigned char { red, green, blue };
C color next (color c, int i) { return color ((int (c) + i) % 3); }
S void colors (color *c, int n) { for (int i = 0; i < n; i++) c[i] = next (c[i], i); }
C bool odd (int i) { return i & 1; }
S bool any (int n) { bool b = false; for (int i = 0; i < n; i++) b = b || odd (i * 2); return b; }
S bool all_ (int n) { bool b = true; for (int i = 0; i < n; i++) b &= odd (i * 2 + 1); return b; }
int main ()
{
  printf ("%d %d %d\n", local (500), scoped (40), use (40));
  auto r = all (30); int q = 0; for (auto &v : r) for (int x : v) q = q * 3 + x; printf ("%d\n", q);
  printf ("%d %.17g %ld\n", opt (50), pairs (50), tup (50));
  auto p = prod (50); printf ("%.17g %.17g\n", p.real (), p.imag ());
  std::vector<std::array<int, 8>> va (40); arrays (va); printf ("%d\n", va[33][7]);
  box<int> bi { 3 }; box<double> bd { .3 }; printf ("%d %.17g\n", bi.total (50), bd.total (50));
  sq s1 (2); circ c1 (3); shape *sh[40]; for (int i = 0; i < 40; i++) sh[i] = i % 3 ? (shape *) &s1 : &c1; printf ("%.17g\n", areas (sh, 40));
  inserts (40); printf ("%zu %d\n", seen.size (), *seen.begin ());
  printf ("%d %d\n", hitting (50), tables (50));
  std::vector<int> v (50, 2); refs (v); printf ("%d\n", std::accumulate (v.begin (), v.end (), 0));
  printf ("%d %zu %d %d %d\n", dflts (50), strings (60), tries (50), guards (50), inner (40));
  color cs[50] = {}; colors (cs, 50); int cc = 0; for (auto c : cs) cc = cc * 3 + int (c); printf ("%d %d %d\n", cc, any (50), all_ (50));
}
