using System.Buffers.Binary;
using System.Text.Json.Nodes;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Jupyter;

public sealed class InstallTests : IDisposable
{
    private static readonly string[] Files = ["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    private readonly JupyterHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task The_kernel_goes_to_the_user_s_folder_and_says_how_Jupyter_starts_this_program()
    {
        Requires.Linux();
        var output = await _home.SucceedAsync("install");
        var folder = Path.Combine(_home.UsersKernels, ".net-csharp");
        Assert.StartsWith($"Installed the kernel .net-csharp, \".NET (C#)\" in Jupyter's menus: {folder}\n", output, StringComparison.Ordinal);
        Assert.Contains("jupyter console --kernel .net-csharp", output, StringComparison.Ordinal);
        Assert.Equal([".net-csharp", .. Files.Select(file => $".net-csharp/{file}")], JupyterHome.Everything(_home.UsersKernels));

        var kernel = JupyterHome.KernelJson(folder);
        var words = kernel["argv"]!.AsArray().Select(word => (string?)word).ToArray();
        Assert.Equal(["jupyter", "kernel", "{connection_file}"], words[^3..]);
        Assert.All(words[..^3], word => Assert.True(File.Exists(word) && Path.IsPathFullyQualified(word), word));
        Assert.Equal(CourseKitProgram.Path, words[^4]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[".NET (C#)", "C#", "message", { "debugger": false }]"""),
            new JsonArray([.. ((string[])["display_name", "language", "interrupt_mode", "metadata"]).Select(key => kernel[key]!.DeepClone())])));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public async Task Its_pictures_have_the_sizes_that_Jupyter_expects(int size)
    {
        Requires.Linux();
        await _home.SucceedAsync("install");
        // The PNG specification: 8 bytes of signature, a chunk's length and type, then width and height, most significant byte first.
        var png = await File.ReadAllBytesAsync(Path.Combine(_home.UsersKernels, ".net-csharp", $"logo-{size}x{size}.png"), TestContext.Current.CancellationToken);
        Assert.Equal([0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8], png[..8]);
        Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public async Task Installing_again_updates_ours_and_leaves_nothing_else_behind()
    {
        Requires.Linux();
        await _home.SucceedAsync("install", "--name", "My-C.s_1", "--display-name", "Käse");
        Assert.StartsWith("Updated the kernel my-c.s_1, \"Brot\" ", await _home.SucceedAsync("install", "--name", "MY-c.s_1", "--display-name", "Brot"), StringComparison.Ordinal);
        Assert.Equal(["my-c.s_1", .. Files.Select(file => $"my-c.s_1/{file}")], JupyterHome.Everything(_home.UsersKernels));
        Assert.Equal("Brot", (string?)JupyterHome.KernelJson(Path.Combine(_home.UsersKernels, "my-c.s_1"))["display_name"]);
    }

    [Fact]
    public async Task Another_program_s_kernel_is_replaced_only_with_force()
    {
        Requires.Linux();
        // Jupyter does not tell names by capitals.
        var theirs = JupyterHome.AddForeignKernel(_home.UsersKernels, ".NET-csharp");
        Assert.Contains($"{theirs} is another program's kernel", await _home.RefusedAsync("install"), StringComparison.Ordinal);
        Assert.Equal([".NET-csharp", ".NET-csharp/kernel.json"], JupyterHome.Everything(_home.UsersKernels));
        await _home.SucceedAsync("install", "--force");
        Assert.Equal([".net-csharp", .. Files.Select(file => $".net-csharp/{file}")], JupyterHome.Everything(_home.UsersKernels));
    }

    [Theory]
    [InlineData("JUPYTER_DATA_DIR", "data", "data/kernels")]
    [InlineData("XDG_DATA_HOME", "xdg", "xdg/jupyter/kernels")]
    public async Task A_variable_moves_the_user_s_folder(string variable, string value, string kernels)
    {
        Requires.Linux();
        _home.Variables[variable] = _home[value];
        await _home.SucceedAsync("install", "--user");
        Assert.True(File.Exists(Path.Combine(_home[kernels], ".net-csharp", "kernel.json")));
        Assert.Empty(JupyterHome.Everything(_home.Home));
    }

    [Fact]
    public async Task A_prefix_or_the_active_Python_is_a_place_of_its_own()
    {
        Requires.Linux();
        await _home.SucceedAsync("install", "--prefix", _home.AddFolder("opt"));
        _home.Variables["CONDA_PREFIX"] = _home.AddFolder("conda");
        await _home.SucceedAsync("install", "--sys-prefix");
        _home.Variables["VIRTUAL_ENV"] = _home.AddFolder("venv");
        await _home.SucceedAsync("install", "--sys-prefix");
        Assert.All((string[])["opt", "conda", "venv"], folder => Assert.True(File.Exists(Path.Combine(_home[folder], "share", "jupyter", "kernels", ".net-csharp", "kernel.json")), folder));
        Assert.Empty(JupyterHome.Everything(_home.Home));
    }

    [Fact]
    public async Task Each_mistake_is_named_in_one_sentence_and_nothing_is_written()
    {
        Requires.Linux();
        var torn = _home.AddFolder("torn");
        await File.WriteAllTextAsync(Path.Combine(torn, "share"), "a file", TestContext.Current.CancellationToken);
        Assert.Contains("/nowhere is not a folder; create it first, or use --user.", await _home.RefusedAsync("install", "--prefix", "/nowhere"), StringComparison.Ordinal);
        Assert.Contains("The kernel cannot be written to /proc/share/jupyter/kernels/.net-csharp: ", await _home.RefusedAsync("install", "--prefix", "/proc"), StringComparison.Ordinal);
        Assert.Contains($"The kernel cannot be written to {torn}/share/", await _home.RefusedAsync("install", "--prefix", torn), StringComparison.Ordinal);
        Assert.Contains("keep one of them", await _home.RefusedAsync("install", "--user", "--sys-prefix"), StringComparison.Ordinal);
        Assert.Contains("needs a line of text", await _home.RefusedAsync("install", "--display-name", " "), StringComparison.Ordinal);
        foreach (var name in (string[])["../x", "..", "", "a b", "käse", "x\n"])
            Assert.Contains("cannot be a kernel's name", (await _home.RunAsync("install", "--name", name)).Errors, StringComparison.Ordinal);
        _home.Variables["PATH"] = Path.GetDirectoryName(await RealDotNetAsync())!;
        Assert.Contains("--sys-prefix finds no Python", await _home.RefusedAsync("install", "--sys-prefix"), StringComparison.Ordinal);
        Assert.Empty(JupyterHome.Everything(_home.Home));
        Assert.Equal(["share"], JupyterHome.Everything(torn));
    }

    // Its own folder, in which there is no Python as there may be in /usr/bin.
    private async Task<string> RealDotNetAsync()
    {
        var (_, output, _) = await _home.RunAsync("dotnet", ["--list-runtimes"]);
        var folder = output.Split('\n')[0].Split('[', ']')[1];
        return Path.GetFullPath("../../dotnet", folder);
    }
}
