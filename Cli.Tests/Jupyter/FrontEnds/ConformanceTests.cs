using System.Text.RegularExpressions;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Jupyter.FrontEnds;

/// <summary>The suite that Jupyter publishes for kernels.</summary>
public sealed partial class ConformanceTests(InstalledKernel kernel) : IClassFixture<InstalledKernel>
{
    [Fact]
    public async Task The_public_kernel_tests_pass()
    {
        Requires.PythonModule("jupyter_kernel_test", "python3-jupyter-kernel-test");
        var suite = Path.Combine(ArchitectureRules.Repository.Root, "Cli.Tests/Jupyter/FrontEnds/kernel_conformance.py");
        var (exitCode, _, report) = await kernel.RunAsync(suite, "-v");

        Assert.True(exitCode == 0, report);
        Assert.Equal("12", Ran().Match(report).Groups[1].Value);
        Assert.DoesNotContain("skipped", report, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^Ran (\d+) tests? in", RegexOptions.Multiline)]
    private static partial Regex Ran();
}
