using System.Text.Json.Nodes;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Jupyter;

/// <summary>Jupyter itself says whether it finds what was installed.</summary>
public sealed class RealJupyterTests : IDisposable
{
    private readonly JupyterHome _home = new();

    public RealJupyterTests()
    {
        Requires.Linux();
        Requires.PythonModule("jupyter_client.kernelspecapp", "jupyter-client");
    }

    public void Dispose() => _home.Dispose();

    private async Task<JsonNode> KernelsAsync()
    {
        var (exitCode, output, errors) = await _home.RunAsync(Requires.Python, ["-m", "jupyter_client.kernelspecapp", "list", "--json"]);
        Assert.True(exitCode == 0, errors);
        return JsonNode.Parse(output)!["kernelspecs"]!;
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("JUPYTER_DATA_DIR", "data")]
    [InlineData("XDG_DATA_HOME", "xdg data")]
    public async Task Jupyter_finds_the_kernel_that_was_installed_for_the_user(string? variable, string? value)
    {
        if (variable is not null)
            _home.Variables[variable] = _home[value!];
        await _home.SucceedAsync("install");
        var kernel = (await KernelsAsync())[".net-csharp"]!;
        Assert.Equal((".NET (C#)", "C#", "message"), ((string?)kernel["spec"]!["display_name"], (string?)kernel["spec"]!["language"], (string?)kernel["spec"]!["interrupt_mode"]));
        Assert.True(JsonNode.DeepEquals(JupyterHome.KernelJson((string)kernel["resource_dir"]!)["argv"], kernel["spec"]!["argv"]));
    }

    [Fact]
    public async Task Jupyter_finds_the_one_in_a_prefix_under_its_name_and_no_longer_once_it_is_removed()
    {
        var prefix = _home.AddFolder("prefix");
        _home.Variables["JUPYTER_PATH"] = Path.Combine(prefix, "share", "jupyter");
        await _home.SucceedAsync("install", "--prefix", prefix, "--name", "Course.Kit_1", "--display-name", "Käse & \"C#\"");
        Assert.Equal("Käse & \"C#\"", (string?)(await KernelsAsync())["course.kit_1"]!["spec"]!["display_name"]);
        await _home.SucceedAsync("uninstall", "--prefix", prefix, "--name", "course.kit_1");
        Assert.Null((await KernelsAsync())["course.kit_1"]);
    }

    [Fact]
    public async Task The_list_names_the_same_kernels_as_Jupyter()
    {
        // Debian's, so that both ask the same Python.
        _home.Variables["PATH"] = $"/usr/bin{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        await _home.SucceedAsync("install");
        JupyterHome.AddForeignKernel(_home.UsersKernels, "theirs");
        var output = await _home.SucceedAsync("list");
        var listed = output.Split('\n').Where(line => line.Length > 0 && line[0] != ' ').Select(line => line.Split(' ')[0]);
        Assert.Equal((await KernelsAsync()).AsObject().Select(kernel => kernel.Key).Order(StringComparer.Ordinal), listed.Distinct().Order(StringComparer.Ordinal));
    }
}
