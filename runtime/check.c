/* DECO_CHECK=1: every outermost invocation is run serially as well, on
   snapshots, and what the two leave in memory is compared.

   Copyright (C) 2026 The Deco project
   This file is part of Deco, free software under the GNU General Public
   License, version 3 or later, with the GCC Runtime Library Exception,
   version 3.1; see the files COPYING and COPYING.RUNTIME.

   At the first spawn of an invocation that is in no task, and at the first one
   behind a barrier for all that is pending, the process forks:

     parent			      child, the snapshot
     tasks as always		      each task is run where it is called, and
				      committed at once: the serial program
     next barrier for all	      the same barrier: tells the parent, waits
     compares, ends the child

   Compared are the data segments of the program and of its own libraries, the
   stack frames of the callers, and the heap unless the invocation allocated
   memory: then equal programs place objects differently.  Of two words that
   both are addresses nothing is said, for the same reason, nor of what is the
   runtime's own: the descriptions of sites, records, frames, workers.  What is
   local to the synchronized function itself is left out, too.

   The snapshot's output goes nowhere; what else it does to the world outside of
   its memory, files it writes say, happens twice.  One invocation is checked at
   a time.  Up to that barrier its frame exists whether anything is pending or not
   (task.c), which is how the barrier is noticed.  */

#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unwind.h>
#include "deco-rt.h"

/* How long the snapshot may take after the parent is through.  */
#define PATIENCE_MS 60000

struct range
{
  uintptr_t start, end;
};

#define RANGES_MAX 256

/* The invocation that is being checked.  CHECKED is set by the thread that
   begins and read by all that ask; the rest belongs to that thread.  */
static struct rt_frame *checked;
static bool snapshot;			/* We are the child.  */
static pid_t child;
static int from_child, to_child;	/* Pipes; in the child the other ends.  */
static const struct deco_site *first_site;
static size_t allocated;		/* What malloc had given out.  */

bool
rt_check_snapshot_p (void)
{
  return snapshot;
}

bool
rt_check_frame_p (const struct rt_frame *frame)
{
  return frame && load_relaxed (&checked) == frame;
}

/* The runtime's own memory: added to under check only, by any thread.  */

#define OWN_MAX 1024
static struct range own[OWN_MAX];
static uint32_t own_count;
static size_t own_bytes;

/* P, SIZE bytes from malloc, is the runtime's for good.  */

void
rt_check_own (void *p, size_t size)
{
  if (!p || !rt_env.check)
    return;
  add_relaxed (&own_bytes, malloc_usable_size (p) + sizeof (size_t));
  uint32_t n = add_relaxed (&own_count, 1);
  if (n < OWN_MAX)
    own[n] = (struct range) { (uintptr_t) p, (uintptr_t) p + size };
}

static bool
own_p (uintptr_t address)
{
  uint32_t n = load_relaxed (&own_count);
  for (uint32_t i = 0; i < n && i < OWN_MAX; i++)
    if (address >= own[i].start && address < own[i].end)
      return true;
  return false;
}

/* What the program has from malloc.  */

static size_t
heap_in_use (void)
{
  struct mallinfo2 m = mallinfo2 ();
  return m.uordblks + m.hblkhd - load_relaxed (&own_bytes);
}

/* The child's side of rt_check_begin_own.  */

static void
become_snapshot (void)
{
  int null = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  snapshot = true;
  if (null >= 0)
    {
      dup2 (null, 1);
      dup2 (null, 2);
    }
}

/* The invocation of FRAME spawns its first task, at SITE: check it, unless
   another one is being checked.  */

void
rt_check_begin_own (struct rt_frame *frame, const struct deco_site *site)
{
  struct rt_frame *none = NULL;
  int up[2], down[2];
  if (snapshot || !cas_seq_cst (&checked, &none, frame))
    return;
  if (pipe2 (up, O_CLOEXEC) != 0)
    {
      store_relaxed (&checked, (struct rt_frame *) NULL);
      return;
    }
  if (pipe2 (down, O_CLOEXEC) != 0)
    goto no_child;
  first_site = site;
  allocated = heap_in_use ();
  child = fork ();
  if (child >= 0)
    {
      bool parent = child > 0;
      from_child = up[!parent];
      to_child = down[parent];
      close (up[parent]);
      close (down[!parent]);
      if (!parent)
	become_snapshot ();
      return;
    }
  close (down[0]);
  close (down[1]);
no_child:
  close (up[0]);
  close (up[1]);
  rt_warn ("check: no snapshot of the call at %s:%u: %s",
	   (const char *) site->file, site->line, strerror (errno));
  store_relaxed (&checked, (struct rt_frame *) NULL);
}

/* --- What is compared.  */

struct ranges
{
  unsigned n;
  struct range r[RANGES_MAX];
};

static void
add_range (struct ranges *ranges, uintptr_t start, uintptr_t end)
{
  if (ranges->n < RANGES_MAX && start < end)
    ranges->r[ranges->n++] = (struct range) { start, end };
}

static bool
contains_p (const struct ranges *ranges, uintptr_t address)
{
  for (unsigned i = 0; i < ranges->n; i++)
    if (address >= ranges->r[i].start && address < ranges->r[i].end)
      return true;
  return false;
}

/* The mappings of this process, and which of them are the heap and the main
   thread's stack.  */

static void
read_mapping (const char *line, struct ranges *all, struct range *heap,
	      struct range *stack)
{
  unsigned long start, end;
  if (sscanf (line, "%lx-%lx", &start, &end) != 2)
    return;
  add_range (all, start, end);
  if (strstr (line, "[heap]"))
    *heap = (struct range) { start, end };
  else if (strstr (line, "[stack]"))
    *stack = (struct range) { start, end };
}

/* Not by stdio, whose buffers would be in the heap that is to be compared.  */

static void
read_mappings (struct ranges *all, struct range *heap, struct range *stack)
{
  static char text[8192];
  size_t kept = 0;
  ssize_t got;
  int file = open ("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return;
  while ((got = read (file, text + kept, sizeof text - 1 - kept)) > 0)
    {
      char *line = text, *end;
      text[kept + got] = 0;
      for (; (end = strchr (line, '\n')); line = end + 1)
	{
	  *end = 0;
	  read_mapping (line, all, heap, stack);
	}
      kept = strlen (line);
      memmove (text, line, kept);
    }
  close (file);
}

/* Is the library NAME, loaded at BIAS, part of the program, and not of the
   system or ourselves?  */

static bool
own_object_p (const struct dl_phdr_info *info)
{
  uintptr_t self = (uintptr_t) &checked;
  if (strncmp (info->dlpi_name, "/lib", 4) == 0
      || strncmp (info->dlpi_name, "/usr/lib", 8) == 0
      || strstr (info->dlpi_name, "linux-vdso"))
    return false;
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      uintptr_t start = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
      if (info->dlpi_phdr[i].p_type == PT_LOAD && self >= start
	  && self < start + info->dlpi_phdr[i].p_memsz)
	return false;
    }
  return true;
}

static int
add_data (struct dl_phdr_info *info, size_t size, void *ranges)
{
  (void) size;
  for (int i = 0; i < info->dlpi_phnum && own_object_p (info); i++)
    if (info->dlpi_phdr[i].p_type == PT_LOAD
	&& (info->dlpi_phdr[i].p_flags & PF_W))
      {
	uintptr_t start = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
	add_range (ranges, start, start + info->dlpi_phdr[i].p_memsz);
      }
  return 0;
}

/* Where the frames of the synchronized function's callers begin: the canonical
   frame address of the third frame, check.c and __deco_join being the first.  */

struct unwinding
{
  uintptr_t join;		/* An address in __deco_join's frame.  */
  uintptr_t cfa;
};

static _Unwind_Reason_Code
unwind_step (struct _Unwind_Context *context, void *data)
{
  struct unwinding *u = data;
  uintptr_t cfa = _Unwind_GetCFA (context);
  /* A context's address is that of the frame it has left: the first one behind
     JOIN's caller is where the caller's own frame ends.  */
  if (u->cfa)
    {
      u->cfa = cfa;
      return _URC_END_OF_STACK;
    }
  if (cfa > u->join)
    u->cfa = cfa;
  return _URC_NO_REASON;
}

/* --- Names.  */

struct name_search
{
  uintptr_t address;
  char name[128];
  uintptr_t offset;
};

/* Look for the object that covers ADDRESS - BIAS in the symbol table of the ELF
   file at IMAGE.  */

static void
search_symbols (const char *image, size_t size, uintptr_t bias,
		struct name_search *s)
{
  const ElfW (Ehdr) *header = (const void *) image;
  if (size < sizeof *header || memcmp (image, ELFMAG, SELFMAG) != 0
      || header->e_shoff + header->e_shnum * sizeof (ElfW (Shdr)) > size)
    return;
  const ElfW (Shdr) *sections = (const void *) (image + header->e_shoff);
  for (unsigned i = 0; i < header->e_shnum; i++)
    {
      const ElfW (Shdr) *table = &sections[i];
      if ((table->sh_type != SHT_SYMTAB && table->sh_type != SHT_DYNSYM)
	  || table->sh_offset + table->sh_size > size
	  || table->sh_link >= header->e_shnum)
	continue;
      const ElfW (Shdr) *strings = &sections[table->sh_link];
      const ElfW (Sym) *symbol = (const void *) (image + table->sh_offset);
      for (size_t n = table->sh_size / sizeof *symbol; n > 0; n--, symbol++)
	{
	  uintptr_t start = bias + symbol->st_value;
	  if ((symbol->st_info & 15) != STT_OBJECT || s->address < start
	      || s->address >= start + symbol->st_size
	      || strings->sh_offset + symbol->st_name >= size)
	    continue;
	  snprintf (s->name, sizeof s->name, "%s",
		    image + strings->sh_offset + symbol->st_name);
	  s->offset = s->address - start;
	}
    }
}

static int
search_object (struct dl_phdr_info *info, size_t size, void *data)
{
  struct name_search *s = data;
  struct stat status;
  (void) size;
  bool inside = false;
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      uintptr_t start = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
      inside |= info->dlpi_phdr[i].p_type == PT_LOAD && s->address >= start
		&& s->address < start + info->dlpi_phdr[i].p_memsz;
    }
  if (!inside)
    return 0;
  int file = open (info->dlpi_name[0] ? info->dlpi_name : "/proc/self/exe",
		   O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return 1;
  if (fstat (file, &status) == 0)
    {
      void *image = mmap (NULL, status.st_size, PROT_READ, MAP_PRIVATE, file,
			  0);
      if (image != MAP_FAILED)
	{
	  search_symbols (image, status.st_size, info->dlpi_addr, s);
	  munmap (image, status.st_size);
	}
    }
  close (file);
  return 1;
}

/* --- Comparison.  */

/* Is the word at P part of a site's description, which the runtime writes to?
   That begins with the address of the version's symbol.  */

static bool
in_site_p (const char *p, uintptr_t start)
{
  uintptr_t word = (uintptr_t) p & -sizeof (void *);
  for (size_t back = 0; back < sizeof (struct deco_site);
       back += sizeof (void *))
    if (word - back >= start
	&& *(const void **) (word - back) == &DECO_ABI_SYMBOL)
      return true;
  return false;
}

/* The place in OURS, SIZE bytes that begin at an address of RANGE, where THEIRS
   differs and it matters; SIZE if nowhere.  */

static size_t
first_difference (const char *ours, const char *theirs, size_t size,
		  uintptr_t start, const struct ranges *mapped)
{
  for (size_t i = 0; i < size; i++)
    {
      if (ours[i] == theirs[i])
	continue;
      size_t word = i & -sizeof (uintptr_t);
      uintptr_t a, b;
      if (word + sizeof a > size)
	return i;
      memcpy (&a, ours + word, sizeof a);
      memcpy (&b, theirs + word, sizeof b);
      if (!(contains_p (mapped, a) && contains_p (mapped, b))
	  && !own_p ((uintptr_t) ours + i) && !in_site_p (ours + i, start))
	return i;
      i = word + sizeof a - 1;
    }
  return size;
}

static void
tell_difference (uintptr_t address, unsigned char ours, unsigned char theirs)
{
  struct name_search s = { .address = address };
  char where[200];
  dl_iterate_phdr (search_object, &s);
  if (s.name[0])
    snprintf (where, sizeof where, "'%s', byte %lu", s.name,
	      (unsigned long) s.offset);
  else
    snprintf (where, sizeof where, "the byte at %#lx",
	      (unsigned long) address);
  rt_warn ("check: %s:%u: after the call with the task %s, %s is %#x, and %#x "
	   "if run serially", (const char *) first_site->file,
	   first_site->line, (const char *) first_site->callee, where, ours,
	   theirs);
}

/* Compare RANGE with the child's; false if they differ, which is told.  */

static bool
compare_range (const struct range *range, const struct ranges *mapped)
{
  static char theirs[65536];
  for (uintptr_t at = range->start; at < range->end; at += sizeof theirs)
    {
      size_t size = range->end - at < sizeof theirs ? range->end - at
						    : sizeof theirs;
      struct iovec local = { theirs, size }, remote = { (void *) at, size };
      ssize_t got = process_vm_readv (child, &local, 1, &remote, 1, 0);
      if (got <= 0)
	return true;		/* Not there: the heap may have grown.  */
      size_t i = first_difference ((const char *) at, theirs, got,
				   range->start, mapped);
      if (i < (size_t) got)
	{
	  tell_difference (at + i, ((unsigned char *) at)[i], theirs[i]);
	  return false;
	}
    }
  return true;
}

static void
compare (uintptr_t join)
{
  struct ranges mapped = { 0 }, data = { 0 };
  struct range heap = { 0 }, stack = { 0 };
  struct unwinding u = { join, 0 };
  bool same_heap = heap_in_use () == allocated;
  read_mappings (&mapped, &heap, &stack);
  dl_iterate_phdr (add_data, &data);
  if (same_heap)
    add_range (&data, heap.start, heap.end);
  _Unwind_Backtrace (unwind_step, &u);
  if (u.cfa >= stack.start && u.cfa < stack.end)
    add_range (&data, u.cfa, stack.end);
  for (unsigned i = 0; i < data.n; i++)
    if (!compare_range (&data.r[i], &mapped))
      return;
}

/* Wait for the child to arrive.  */

static bool
child_arrived (void)
{
  struct pollfd p = { from_child, POLLIN, 0 };
  char byte;
  int n;
  do
    n = poll (&p, 1, PATIENCE_MS);
  while (n < 0 && errno == EINTR);
  return n > 0 && read (from_child, &byte, 1) == 1;
}

/* Everything of the checked invocation is committed; JOIN is an address in the
   frame of __deco_join.  */

void
rt_check_end_own (uintptr_t join)
{
  char byte = 1;
  if (snapshot)
    {
      ssize_t n = write (from_child, &byte, 1);
      n = read (to_child, &byte, 1);	/* Until the parent closes it.  */
      (void) n;
      _exit (0);
    }
  if (child_arrived ())
    compare (join);
  else
    rt_warn ("check: %s:%u: the serial run of the call with the task %s did not "
	     "come to its end", (const char *) first_site->file,
	     first_site->line, (const char *) first_site->callee);
  close (from_child);
  close (to_child);
  kill (child, SIGKILL);
  while (waitpid (child, NULL, 0) < 0 && errno == EINTR)
    ;
  store_relaxed (&checked, (struct rt_frame *) NULL);
}
