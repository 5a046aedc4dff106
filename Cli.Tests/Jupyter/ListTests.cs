using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Jupyter;

/// <summary><c>list</c> and <c>uninstall</c>.</summary>
public sealed class ListTests : IDisposable
{
    private readonly JupyterHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Ours_are_told_from_others_in_all_of_Jupyter_s_folders()
    {
        Requires.Linux();
        _home.Variables["JUPYTER_PATH"] = _home.AddFolder("named");
        _home.Variables["VIRTUAL_ENV"] = _home.AddFolder("venv");
        var theirs = JupyterHome.AddForeignKernel(_home["named/kernels"], "theirs");
        await _home.SucceedAsync("install", "--name", "one", "--display-name", "One");
        await _home.SucceedAsync("install", "--name", "one", "--sys-prefix");
        var output = await _home.SucceedAsync("list");
        Assert.Contains($"theirs  Theirs  (not CourseKit's)\n    {theirs}\n", output, StringComparison.Ordinal);
        Assert.Contains($"one  One\n    {_home.UsersKernels}/one\n    starts ", output, StringComparison.Ordinal);
        Assert.Contains($"one  .NET (C#)  (hidden by the one above)\n    {_home["venv"]}/share/jupyter/kernels/one\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kernel_whose_program_is_gone_is_named_with_the_remedy()
    {
        Requires.Linux();
        await _home.SucceedAsync("install");
        var file = Path.Combine(_home.UsersKernels, ".net-csharp", "kernel.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
            .Replace(CourseKitProgram.Path, "/gone/coursekit.dll", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("cannot start: /gone/coursekit.dll is gone; run `coursekit jupyter install`", await _home.SucceedAsync("list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_installed_and_files_that_nobody_can_read_are_no_failure()
    {
        Requires.Linux();
        Assert.Contains("is not installed in any of Jupyter's folders", await _home.SucceedAsync("list"), StringComparison.Ordinal);
        foreach (var (name, json) in (ReadOnlySpan<(string, string)>)[("torn", "{ \"argv\": ["), ("other", "[1]"), ("odd", "{ \"argv\": [1, null], \"display_name\": 2 }")])
            File.WriteAllText(Path.Combine(JupyterHome.AddForeignKernel(_home.UsersKernels, name), "kernel.json"), json);
        var output = await _home.SucceedAsync("list");
        Assert.All((string[])["torn", "other", "odd"], name => Assert.Contains($"{name}  {name}  (not CourseKit's)\n", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Uninstall_removes_ours_whole_and_others_only_with_force()
    {
        Requires.Linux();
        var theirs = JupyterHome.AddForeignKernel(_home.UsersKernels, "theirs");
        await _home.SucceedAsync("install");
        Assert.Equal($"Removed the kernel .net-csharp: {_home.UsersKernels}/.net-csharp\n", await _home.SucceedAsync("uninstall"));
        Assert.Equal(["theirs", "theirs/kernel.json"], JupyterHome.Everything(_home.UsersKernels));

        Assert.Contains("There is no kernel ", await _home.RefusedAsync("uninstall"), StringComparison.Ordinal);
        Assert.Contains($"{theirs} is another program's kernel and stays", await _home.RefusedAsync("uninstall", "--name", "theirs"), StringComparison.Ordinal);
        Assert.True(Directory.Exists(theirs));
        await _home.SucceedAsync("uninstall", "--name", "Theirs", "--force");
        Assert.Empty(JupyterHome.Everything(_home.UsersKernels));
    }
}
