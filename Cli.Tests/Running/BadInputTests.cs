namespace CourseKit.Cli.Tests.Running;

/// <summary>One clear sentence each, an exit code that is not 0, nothing half-written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private async Task RefusedAsync(string sentence, params string[] arguments)
    {
        var run = await _folder.RunAsync(arguments);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(sentence, run.Output + run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at CourseKit", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_path_that_leads_nowhere() => await RefusedAsync("There is no file or folder nowhere.ipynb", "nowhere.ipynb");

    [Fact]
    public async Task An_option_that_does_not_exist() => await RefusedAsync("There is no option --tineout", "--tineout", ".");

    [Theory]
    [InlineData("rnu", "did you mean run?")]
    [InlineData("covnert", "did you mean convert?")]
    [InlineData("frobnicate", "There is no command frobnicate; `coursekit --help` lists all of them.")]
    public async Task A_command_that_does_not_exist(string word, string sentence)
    {
        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(_folder.Path, word, "x");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_notebooks() => await RefusedAsync("There are no notebooks (*.ipynb, *.dib) in the folder .", ".");

    [Fact]
    public async Task A_file_that_is_no_notebook()
    {
        await File.WriteAllTextAsync(_folder["a.txt"], "x", TestContext.Current.CancellationToken);
        await RefusedAsync("a.txt is not a notebook: its name should end in .ipynb or .dib.", "a.txt");
    }

    [Fact]
    public async Task A_torn_notebook_leaves_the_others_running()
    {
        _folder.Add("b.ipynb", "1");
        await File.WriteAllTextAsync(_folder["a.ipynb"], (await File.ReadAllTextAsync(_folder["b.ipynb"], TestContext.Current.CancellationToken))[..150], TestContext.Current.CancellationToken);
        await RefusedAsync("a.ipynb", ".");
        Assert.Equal(["b.html", "b.ipynb"], _folder.Files("out"));
    }

    [Fact]
    public async Task A_huge_notebook_is_refused_before_it_is_read()
    {
        await using (var file = File.Create(_folder["a.ipynb"]))
            file.SetLength(3_000_000_000);
        await RefusedAsync("a.ipynb", "a.ipynb");
    }

    [Fact]
    public async Task A_notebook_of_another_language()
    {
        await File.WriteAllTextAsync(_folder["a.ipynb"], """{"cells": [], "metadata": {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}, "nbformat": 4, "nbformat_minor": 5}""", TestContext.Current.CancellationToken);
        await RefusedAsync("is written for python (kernel \"python3\"), and this is a C# kernel", "a.ipynb");
    }

    [Fact]
    public async Task An_out_folder_that_is_a_file()
    {
        _folder.Add("a.ipynb", "1");
        await File.WriteAllTextAsync(_folder["out"], "mine", TestContext.Current.CancellationToken);
        await RefusedAsync("out is a file; --out needs a folder.", "a.ipynb");
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder["out"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_out_folder_that_holds_the_notebook_itself()
    {
        _folder.Add("a.ipynb", "1");
        var before = await File.ReadAllTextAsync(_folder["a.ipynb"], TestContext.Current.CancellationToken);
        await RefusedAsync("would overwrite a.ipynb itself", "a.ipynb", "--out", ".");
        Assert.Equal(before, await File.ReadAllTextAsync(_folder["a.ipynb"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_out_folder_that_is_the_notebooks_own_by_way_of_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        Directory.CreateDirectory(_folder["lessons"]);
        _folder.Add("lessons/a.ipynb", "1");
        Directory.CreateSymbolicLink(_folder["out"], _folder["lessons"]);
        var before = await File.ReadAllTextAsync(_folder["lessons/a.ipynb"], TestContext.Current.CancellationToken);
        await RefusedAsync("would overwrite a.ipynb itself", "lessons");
        Directory.Delete(_folder["out"]);
        Directory.CreateDirectory(_folder["out"]);
        File.CreateSymbolicLink(_folder["out/a.ipynb"], _folder["lessons/a.ipynb"]);
        await RefusedAsync("a.ipynb is a link", "lessons");
        Assert.Equal(before, await File.ReadAllTextAsync(_folder["lessons/a.ipynb"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_unknown_directive_offers_the_nearest()
    {
        _folder.Add("a.ipynb", "1\n#!lsmagik");
        await RefusedAsync("did you mean #!lsmagic?", "a.ipynb");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task A_timeout_that_is_none(string timeout)
    {
        _folder.Add("a.ipynb", "1");
        await RefusedAsync("timeout", "a.ipynb", "--timeout", timeout);
    }

    [Fact]
    public async Task A_full_disk()
    {
        var disk = Directory.CreateDirectory(_folder["disk"]).FullName;
        Testing.Requires.Linux();
        Testing.Requires.That(Testing.Requires.Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk).ExitCode == 0, "The right to mount a small disk", "sudo dotnet test");
        try
        {
            _folder.Add("a.ipynb", "new string('x', 200_000)");
            await RefusedAsync("the disk is full", "a.ipynb", "--out", disk);
            Assert.Empty(Directory.EnumerateFileSystemEntries(disk));
        }
        finally
        {
            Testing.Requires.Run("umount", disk);
        }
    }
}
