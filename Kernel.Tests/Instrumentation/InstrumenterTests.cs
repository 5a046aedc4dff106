using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Instrumentation;

/// <summary>What instrumentation must leave as it was: each of these means the same with and without it.</summary>
public sealed class InstrumenterTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("int F(int n) => n + 1;\nF(1)", "2")]
    [InlineData("int F(int n) => n > 0 ? n : throw new Exception();\nF(1)", "1")]
    [InlineData("int F() => throw new Exception(\"x\");\nint r; try { r = F(); } catch (Exception e) when (e.Message == \"x\") { r = 5; }\nr", "5")]
    [InlineData("void F(List<int> l) => l.Add(1);\nvar l = new List<int>(); F(l);\nl.Count", "1")]
    [InlineData("ref int F(int[] a) => ref a[0];\nvar a = new int[1]; F(a) = 7;\na[0]", "7")]
    [InlineData("async Task F() => await Task.Yield();\nawait F();\n1", "1")]
    [InlineData("async Task<int> F() => await Task.FromResult(3);\nawait F()", "3")]
    [InlineData("async ValueTask<int> F() => await Task.FromResult(3);\nawait F()", "3")]
    [InlineData("Func<Task> f = async () => await Task.Yield();\nawait f();\n1", "1")]
    [InlineData("Func<Task<int>> f = async () => await Task.FromResult(4);\nawait f()", "4")]
    [InlineData("await Task.Run(async () => await Task.FromResult(4))", "4")]
    [InlineData("Action a = () => Console.Write(\"\"); a();\n1", "1")]
    [InlineData("int i = 0; Action a = () => i++; a();\ni", "1")]
    [InlineData("var f = (int x) => x * 2;\nf(4)", "8")]
    [InlineData("Delegate d = (int x) => x * 2;\nd.DynamicInvoke(4)", "8")]
    [InlineData("Func<int, Func<int, int>> add = x => y => x + y;\nadd(1)(2)", "3")]
    [InlineData("System.Linq.Expressions.Expression<Func<int, int>> e = x => x + 1;\ne.ToString()", "x => (x + 1)")]
    [InlineData("new[] { 1, 2 }.AsQueryable().Where(x => x > 1).Select(x => x * 2).Single()", "4")]
    [InlineData("(from x in new[] { 1, 2, 3 } where x > 1 select x * x).Sum()", "13")]
    [InlineData("class C { int _x; public C(int x) => _x = x; public int P => _x; public int Q { get => _x; set => _x = value; } public int this[int i] => _x + i; public static C operator +(C a, C b) => new(a._x + b._x); public static implicit operator int(C c) => c._x; }\nvar c = new C(1) + new C(2); c.Q += 1;\nc.P + c[10] + (int)c", "22")]
    [InlineData("IEnumerable<int> Up(int n) { for (var i = 0; i < n; i++) yield return i; }\nUp(4).Sum()", "6")]
    [InlineData("int r = 0; for (var i = 0; i < 3; i++) for (var j = 0; j < 2; j++) if (j == 0) r++; else r += 10;\nr", "33")]
    [InlineData("int r = 0; for (;;) if (++r > 4) break;\nr", "5")]
    [InlineData("int r = 0; do r++; while (r < 3);\nr", "3")]
    [InlineData("int r = 0; while (r < 3) r++;\nr", "3")]
    [InlineData("int r = 0; again: r++; if (r < 3) goto again;\nr", "3")]
    [InlineData("int r = 1; switch (r) { case 1: goto case 2; case 2: r = 20; goto default; default: r++; break; }\nr", "21")]
    [InlineData("int F(int n) { int G(int m) => m == 0 ? 0 : 1 + G(m - 1); return G(n); }\nF(9)", "9")]
    [InlineData("static int Twice(int n)\n    // an arrow in a comment => nothing\n    => n * 2;\nTwice(2)", "4")]
    [InlineData("int F(object o) => o switch { int n when n > 1 => n, string s => s.Length, _ => 0 };\nF(\"abc\")", "3")]
    [InlineData("try { throw new InvalidOperationException(); } catch when (1 > 0) { }\n1", "1")]
    [InlineData("int r = 0; try { int.Parse(\"x\"); } catch (FormatException) { r = 1; } finally { r += 10; }\nr", "11")]
    [InlineData("record R(int X) { public int Y => X + 1; }\nnew R(1).Y", "2")]
    [InlineData("using Number = System.Threading.Tasks.Task<int>;\nasync Number F() => await Task.FromResult(4);\nawait F()", "4")]
    [InlineData("class Holder<T> where T : new() { public readonly T Item = new(); public T Other { get; } = new(); }\nnew Holder<int>().Item", "0")]
    [InlineData("record Pair(int X) { public List<int> Items { get; } = new() { 1 }; }\n(new Pair(1) with { X = 2 }).Items.Count", "1")]
    [InlineData("string.Join(\";\", from i in Enumerable.Range(0, 5) where i % 2 == 0 let k = i * 2 select new { i, k })", "{ i = 0, k = 0 };{ i = 2, k = 4 };{ i = 4, k = 8 }")]
    [InlineData("(from i in Enumerable.Range(0, 5).AsQueryable() where i > 1 select i + 1).Expression.ToString()", "System.Linq.Enumerable+RangeIterator`1[System.Int32].Where(i => (i > 1)).Select(i => (i + 1))")]
    [InlineData("string.Join(\",\", new[] { 1, 2 }.SelectMany(a => from b in new[] { 3, 4 } select a * b))", "3,4,6,8")]
    [InlineData("new[] { 1, 2 }.ToDictionary(k => k, k => from b in new[] { 3 } where b > k select b)[2].Count()", "1")]
    [InlineData("Func<bool, IEnumerable<int>> f = c => c ? new[] { 1 } : from b in new[] { 3 } select b;\nf(false).First()", "3")]
    [InlineData("(from x in new[] { 1, 2, 3 }.AsQueryable() where new[] { 2 }.Any(y => y == x) orderby new[] { x }.Max(y => y) select x).Single()", "2")]
    [InlineData("(from x in new[] { 3, 1, 2 } orderby x select x).ThenBy(x => x).First()", "1")]
    [InlineData("(from x in new[] { 1, 2 } join y in new[] { 2, 3 } on x equals y select x + y).Single()", "4")]
    [InlineData("(from x in new[] { 1, 2 } join y in new[] { 2, 3 } on x equals y into ys select ys.Count()).Sum()", "1")]
    [InlineData("(from o in new object[] { 1, \"a\" } where o is int i && i > 0 let n = (int)o select n).Single()", "1")]
    [InlineData("$\"{from x in new[] { 5 } select x}\".Length > 0", "True")]
    [InlineData("partial class PA { public List<int> X = new(); }\npartial class PA { public List<int> Y = new() { 1 }; }\nnew PA().Y.Count", "1")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)] class S { public int A = int.Parse(\"3\"); }\nSystem.Runtime.InteropServices.Marshal.SizeOf<S>() * 10 + new S().A", "43")]
    [InlineData("struct P() { public double X = Math.Sqrt(4); public Func<int> F = () => \"abc\".IndexOf('c'); public List<int> L = [1, Math.Max(2, 3)]; }\nnew P().X + new P().F() + new P().L[1]", "7")]
    [InlineData("class C2 { public int[] A = { Math.Max(1, 2) }; public FormattableString T = $\"{Math.Max(1, 2)}\"; public object O = Math.Max(1, 2); public double D = Math.Max(1, 2); }\nvar c2 = new C2(); c2.A[0] + c2.T.ArgumentCount + (int)c2.O + (int)c2.D", "7")]
    [InlineData("(from s in \"abca\" group s by s into g where g.Count() == 1 select g.Key).Count()", "2")]
    [InlineData("unsafe int F() { int x = 3; int* p = &x; return *p; }\nF()", "3")]
    [InlineData("int n = 0; await foreach (var x in Up()) n += x; async IAsyncEnumerable<int> Up() { yield return 1; await Task.Yield(); yield return 2; }\nn", "3")]
    [InlineData("event Action E; E += () => { }; \n1", "1")]
    public async Task Code_means_what_it_meant(string source, string value)
    {
        var run = await _session.RecordAsync(source);
        Assert.Equal("", run.Error);
        Assert.Equal(value, run.Value);
    }
}
