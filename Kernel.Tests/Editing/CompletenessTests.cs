using CourseKit.Kernel.Editing;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Tests.Editing;

public sealed class CompletenessTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("1 + 1")]
    [InlineData("var x = 3;")]
    [InlineData("int F(int n) { return n; }")]
    [InlineData("// nothing")]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("if (1 > 0)\n    Console.Write(1);")]
    [InlineData("using var x = new MemoryStream();")]
    [InlineData("await using var x = new MemoryStream();\nx.Length")]
    [InlineData("using System.Net;")]
    [InlineData("#!lsmagic")]
    [InlineData("#r \"nuget: Some.Package\"\nvar x = 1;")]
    [InlineData("#!lsmagic\nawait Task.Yield();")]
    [InlineData("unknownName + 1")]
    [InlineData("\"\"\"\n#!lsmagic\n\"\"\"")]
    [InlineData("namespace N { class C; }")]
    [InlineData("namespace N\n{\n    class C;\n}\nvar x = 1;")]
    [InlineData("using System.Net;\nnamespace N.M { }")]
    [InlineData("namespace N;")]
    [InlineData("namespace N;\nclass C;")]
    [InlineData("static class E { extension(int n) { public int Twice => 2 * n; } }")]
    public void A_cell_that_has_its_end_is_complete(string source) => Assert.Equal(new(CompletenessStatus.Complete, ""), _session.IsComplete(source));

    [Theory]
    [InlineData("int F(int n) {", 4)]
    [InlineData("for (var i = 0; i < 3; i++) {", 4)]
    [InlineData("class C\n{\n    void F()\n    {", 8)]
    [InlineData("if (true) { F(); } else {", 4)]
    [InlineData("var s = @\"open", 0)]
    [InlineData("var x =", 0)]
    [InlineData("1 +", 0)]
    [InlineData("Console.Write(", 0)]
    [InlineData("/* open", 0)]
    [InlineData("var s = \"\"\"\nopen", 0)]
    [InlineData("foreach (var x in \"abc\")", 0)]
    [InlineData("\"\"\"\nopen", 0)]
    [InlineData("\"\"\"", 0)]
    [InlineData("#!lsmagic\nvoid F() {", 4)]
    [InlineData("using var x =", 0)]
    [InlineData("var s = $\"{1}\" + \"{\" +", 0)]
    [InlineData("#if true", 0)]
    [InlineData("try { F(); }", 0)]
    [InlineData("var s = $@\"{1}\nopen", 0)]
    [InlineData("#region Here\nvar x = 1;", 0)]
    [InlineData("int[] a = [1,", 0)]
    [InlineData("namespace N {", 4)]
    [InlineData("namespace N", 0)]
    [InlineData("namespace N\n{\n    class C\n    {", 8)]
    [InlineData("var x = 1;\nnamespace N\n{\n    class C;", 4)]
    [InlineData("namespace N;\nclass C {", 4)]
    [InlineData("static class E { extension(int n) {", 8)]
    [InlineData("static class E\n{\n    extension(int n)", 4)]
    [InlineData("static class E\n{\n    extension(", 4)]
    public void A_cell_that_lacks_its_end_is_incomplete(string source, int indent) =>
        Assert.Equal(new(CompletenessStatus.Incomplete, new string(' ', indent)), _session.IsComplete(source));

    [Theory]
    [InlineData("var 3x = ;)")]
    [InlineData("1;}")]
    [InlineData("foo]")]
    [InlineData("(]")]
    [InlineData("if (true) { } }")]
    [InlineData("int int int }")]
    [InlineData("var s = \"open;")]
    [InlineData("}")]
    [InlineData("var x = );")]
    [InlineData("namespace N { int int }")]
    [InlineData("namespace N { class C { } } }")]
    [InlineData("namespace 3 {")]
    public void A_cell_that_no_end_could_save_is_invalid(string source) => Assert.Equal(CompletenessStatus.Invalid, _session.IsComplete(source).Status);
}
