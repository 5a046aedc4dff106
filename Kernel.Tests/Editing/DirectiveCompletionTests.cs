using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Notebooks;
using CourseKit.Kernel.Tests.Packages;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Editing;

public sealed class DirectiveCompletionTests
{
    [Fact]
    public async Task A_magic_command_is_offered_by_name_in_the_first_column_only()
    {
        using var session = new Session();
        var list = await session.CompleteAtAsync("var x = 1;\n#!ls|");
        Assert.Equal([("#!lsmagic", "magic")], list.Items.Select(item => (item.Text, item.Type)));
        Assert.Equal(("var x = 1;\n".Length, "var x = 1;\n#!ls".Length), (list.Start, list.End));
        Assert.Contains("#!csharp", await session.OfferedAsync("#!|"));
        Assert.Contains("#r", await session.OfferedAsync("#|"));
        Assert.Empty(await session.OfferedAsync(" #!ls|"));
        Assert.Empty(await session.OfferedAsync("\"\"\"\n#!ls|\n\"\"\""));
    }

    [Fact]
    public async Task A_magic_command_offers_its_parameters_and_their_values()
    {
        using var feed = new TestFeed().Add(PaintPackage.Make());
        using var session = feed.Session();
        Assert.Null((await session.RecordAsync(PaintPackage.Reference)).Result.Error);
        Assert.Equal(["#!paint"], await session.OfferedAsync("#!pain|"));
        Assert.Equal(["red", "\"dark blue\"", "--color", "--size", "--loud", "--stuck"], await session.OfferedAsync("#!paint |"));
        Assert.Equal(["--size"], await session.OfferedAsync("#!paint --si|"));
        Assert.Equal(["10", "20"], await session.OfferedAsync("#!paint --size |"));
        Assert.Equal(["\"dark blue\""], await session.OfferedAsync("#!paint \"dark b|"));
        Assert.Equal(["--size", "--loud", "--stuck"], await session.OfferedAsync("#!paint --color red --|"));
        Assert.Contains("--size", await session.OfferedAsync("#!paint --loud |"));
        Assert.Empty(await session.OfferedAsync("#!paint --stuck |"));
    }

    [Fact]
    public async Task What_a_magic_command_takes_is_not_completed_as_C_sharp()
    {
        using var feed = new TestFeed().Add(PaintPackage.Make());
        using var session = feed.Session();
        Assert.Null((await session.RecordAsync(PaintPackage.Reference)).Result.Error);
        Assert.Empty(await session.OfferedAsync("#!page\nCons|"));
        Assert.NotEmpty(await session.OfferedAsync("#!page\nit's\n#!csharp\nCons|"));
    }

    [Fact]
    public async Task Packages_and_versions_of_this_machine_are_offered()
    {
        using var feed = new TestFeed();
        feed.AddSimple("Sample.Words 1.2.0", "Sample.Words 1.10.0", "Sample.Other 1.0.0", "Different 1.0.0");
        using (var before = feed.Session())
        {
            foreach (var version in (string[])["1.2.0", "1.10.0"])
            {
                using var restored = feed.Session();
                Assert.Null((await restored.RecordAsync($"#r \"nuget: Sample.Words, {version}\"")).Result.Error);
            }
            Assert.Null((await before.RecordAsync("#r \"nuget: Different, 1.0.0\"")).Result.Error);
        }
        using var session = feed.Session();
        var list = await session.CompleteAtAsync("#r \"nuget: sam|\"");
        Assert.Equal([("Sample.Words", "package")], list.Items.Select(item => (item.Text, item.Type)));
        Assert.Equal(("#r \"nuget: ".Length, "#r \"nuget: sam".Length), (list.Start, list.End));
        Assert.Equal(["1.10.0", "1.2.0"], await session.OfferedAsync("#r \"nuget: Sample.Words, |"));
        Assert.Equal(["1.10.0"], await session.OfferedAsync("#r \"nuget:sample.words,1.1|"));
        Assert.Contains("nuget: ", await session.OfferedAsync("#r \"nu|"));
    }

    [Fact]
    public async Task The_builds_own_package_is_offered_with_its_version()
    {
        using var feed = new TestFeed();
        var library = feed.Notebook + "/Carried.dll";
        File.Copy(typeof(Session).Assembly.Location, library);
        File.WriteAllText(feed.Notebook + "/CourseKit.package.txt", $"version 9.8.7\nmain {library}\n");
        using var session = feed.Session(new BuildFeed(feed.Notebook));
        Assert.Equal(["CourseKit"], await session.OfferedAsync("#r \"nuget: Course|\""));
        Assert.Equal(["9.8.7"], await session.OfferedAsync("#r \"nuget: CourseKit, |\""));
    }

    [Fact]
    public async Task Files_are_offered_from_the_notebooks_folder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("data/images"));
        File.WriteAllText(folder.File("data/table.csv"), "");
        File.WriteAllText(folder.File("data/.hidden"), "");
        File.WriteAllText(folder.File("tools.csx"), "");
        File.WriteAllText(folder.File("tools.dll"), "");
        using var session = new Session(new() { Packages = new() { Folder = folder.Path } });

        var list = await session.CompleteAtAsync("File.ReadAllText(\"data/t|\")");
        Assert.Equal([("data/table.csv", "path")], list.Items.Select(item => (item.Text, item.Type)));
        Assert.Equal(("File.ReadAllText(\"".Length, "File.ReadAllText(\"data/t".Length), (list.Start, list.End));
        Assert.Equal(["data/images/", "data/table.csv"], await session.OfferedAsync("var p = \"data/|"));
        Assert.Equal(["data/"], await session.OfferedAsync("var p = @\"da|\";"));
        Assert.Equal(["data/.hidden"], await session.OfferedAsync("\"data/.|\""));
        Assert.Equal([folder.File("tools.csx")], await session.OfferedAsync($"\"{folder.File("tools.c")}|\""));
        Assert.Equal(["tools.csx"], await session.OfferedAsync("#load \"to|"));
        Assert.Equal(["tools.dll"], await session.OfferedAsync("#r \"to|\""));
        Assert.Empty(await session.OfferedAsync("\"hello wor|\""));
        Assert.Empty(await session.OfferedAsync("\"missing/|\""));
        Assert.Empty(await session.OfferedAsync("\"data/\"|"));
    }
}
