using CourseKit.Cli.Doctor;

namespace CourseKit.Cli.Tests.Doctor;

public sealed class NativeCellTests
{
    [Fact]
    public void A_library_that_needed_help_says_why_and_where_it_lies()
    {
        NativeFinding finding = NativeCell.Read(
            """warming up {"IsLoaded":true,"Libraries":["/p/native/libtorch_cpu.so"],"PatchReason":"The C++ library is older than GCC 13's.","Problem":null,"Remedy":null,"IsPatched":true}""");

        Assert.Equal(new NativeFinding(true, "loads, with help. The C++ library is older than GCC 13's. Taken from /p/native."), finding);
    }

    [Fact]
    public void A_failure_keeps_the_loader_s_problem_and_remedy()
    {
        NativeFinding finding = NativeCell.Read("""{"IsLoaded":false,"Libraries":[],"Problem":"It is torn.","Remedy":"Fetch it again."}""");

        Assert.Equal(new NativeFinding(false, "It is torn.", "Fetch it again."), finding);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no braces")]
    [InlineData("} {")]
    [InlineData("{ torn }")]
    public void Anything_else_is_refused_with_what_was_printed(string printed) =>
        Assert.Contains(printed.Length == 0 ? "nothing" : printed, Assert.Throws<FormatException>(() => NativeCell.Read(printed)).Message, StringComparison.Ordinal);
}
