using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Errors;

public sealed class CellAdviceTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Kernel.Current.KernelInfo.LanguageName", "this one it does not have.")]
    [InlineData("new CompositeKernel()", "this one it does not have.")]
    [InlineData("KernelInvocationContext.Establish(null)", "this one it does not have.")]
    [InlineData("using System.CommandLine;\nvar command = 1;", "through CourseKit.Kernel.Abstractions.")]
    public async Task A_name_of_the_engine_that_is_not_here_is_said_to_be_so(string source, string advice)
    {
        var run = await _session.RecordAsync(source);
        Assert.EndsWith(advice, run.Result.Error!.Traceback[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_compiler_stumbles_over_after_an_error_is_not_told_as_one()
    {
        var run = await _session.RecordAsync("extension(int i){ int Three => 3; }");
        Assert.Equal("CS9283", run.Result.Error!.Name);
        Assert.DoesNotContain("CS1569", run.Error, StringComparison.Ordinal);
    }
}
