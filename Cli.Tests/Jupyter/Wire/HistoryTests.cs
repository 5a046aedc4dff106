using System.Text.Json.Nodes;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary><c>history_request</c>, within a kernel and across restarts. Patterns are globs, and sessions are counted as
/// jupyter_client's documentation has them.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-history-");

    private string File => Path.Combine(_folder.FullName, "new", "history.sqlite");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Earlier_sessions_are_remembered()
    {
        using (var first = Start(File))
        using (var front = new FrontEnd(first))
        {
            front.Run("1 + 2");
            front.Run("var x = 5;");
            front.Finish(front.Start("// silent", silent: true));
            front.Finish(front.Start("// not stored", storeHistory: false));
            front.Run("1 + 2");
            front.Run("throw new Exception(\"é😀\");");
            AssertSame("""[[1,1,"1 + 2"],[1,2,"var x = 5;"],[1,3,"1 + 2"],[1,4,"throw new Exception(\"é😀\");"]]""", Ask(front, "tail", ("n", 10)));
            front.Send(front.Control, "shutdown_request", new JsonObject { ["restart"] = false });
            Assert.Equal(0, first.AwaitExit());
        }
        using var second = Start(File);
        using var later = new FrontEnd(second);
        later.Run("x = 3");
        later.Run("100 + 20");
        AssertSame("""[[1,4,"throw new Exception(\"é😀\");"],[2,1,"x = 3"],[2,2,"100 + 20"]]""", Ask(later, "tail", ("n", 3)));
        AssertSame("""[[2,2,["100 + 20","120"]]]""", Ask(later, "tail", ("n", 1), ("output", true)));
        AssertSame("""[[1,1,"1 + 2"],[1,3,"1 + 2"],[2,2,"100 + 20"]]""", Ask(later, "search", ("pattern", "1*2*"), ("n", 10)));
        AssertSame("""[[1,3,"1 + 2"],[2,2,"100 + 20"]]""", Ask(later, "search", ("pattern", "1*2*"), ("n", 10), ("unique", true)));
        AssertSame("[]", Ask(later, "search", ("pattern", "nowhere"), ("n", 10)));
        // This session, up to but without the line that is named last; then the one before it.
        AssertSame("""[[0,1,"x = 3"]]""", Ask(later, "range", ("session", 0), ("start", 1), ("stop", 2)));
        AssertSame("""[[1,2,"var x = 5;"],[1,3,"1 + 2"]]""", Ask(later, "range", ("session", -1), ("start", 2), ("stop", 4)));
        AssertSame("""[[1,2,["var x = 5;",null]]]""", Ask(later, "range", ("session", 1), ("start", 2), ("stop", 3), ("output", true)));
        AssertSame("[]", Ask(later, "range", ("session", 7), ("start", 1)));
    }

    [Fact]
    public void Two_kernels_write_one_history_at_once()
    {
        using var one = Start(File);
        using var other = Start(File);
        using var front = new FrontEnd(one);
        using var second = new FrontEnd(other);
        var cells = Enumerable.Range(0, 20).Select(number => (front.Start($"{number}"), second.Start($"{number}"))).ToArray();
        foreach (var (mine, theirs) in cells)
        {
            front.Finish(mine);
            second.Finish(theirs);
        }
        Assert.Equal(20, Ask(front, "range", ("session", 0), ("start", 1)).Count);
        Assert.Equal(40, Ask(second, "tail", ("n", 100)).Count);
    }

    [Theory]
    [InlineData("no database")]
    [InlineData("a folder")]
    [InlineData("nowhere")]
    public void A_history_that_cannot_be_had_costs_nothing_else(string kind)
    {
        var file = Path.Combine(_folder.FullName, "history.sqlite");
        if (kind == "no database")
            System.IO.File.WriteAllText(file, "This is a letter, and a long one, and no database at all; it is to stay as it is.");
        else if (kind == "a folder")
            Directory.CreateDirectory(file);
        else
            file = "/proc/nowhere/history.sqlite";
        using var kernel = Start(file);
        using var front = new FrontEnd(kernel);
        Assert.Equal("2", front.Run("1 + 1").Value);
        Assert.Contains("the history is kept in memory only", kernel.Errors, StringComparison.Ordinal);
        AssertSame("""[[1,1,"1 + 1"]]""", Ask(front, "tail", ("n", 5)));
        AssertSame("""[[0,1,"1 + 1"]]""", Ask(front, "range", ("session", 0), ("start", 1)));
        if (kind == "no database")
            Assert.StartsWith("This is a letter", System.IO.File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_is_its_writers_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have no such modes there.");
            return;
        }
        using var kernel = Start(File);
        using var front = new FrontEnd(kernel);
        front.Run("1 + 1");
        Ask(front, "tail", ("n", 1));
        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Mine | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(Path.GetDirectoryName(File)!));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(File)!))
            Assert.Equal((file, Mine), (file, System.IO.File.GetUnixFileMode(file)));
    }

    [Fact]
    public void A_history_that_everybody_could_read_is_closed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have no such modes there.");
            return;
        }
        var file = Path.Combine(_folder.FullName, "history.sqlite");
        System.IO.File.WriteAllText(file, "");
        System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using var kernel = Start(file);
        using var front = new FrontEnd(kernel);
        front.Run("1 + 1");
        Assert.Single(Ask(front, "tail", ("n", 1)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_home_that_is_missing_costs_the_history_only()
    {
        using var kernel = new KernelProcess((start, _) =>
        {
            start.Environment.Remove("COURSEKIT_HISTORY");
            start.Environment.Remove("XDG_DATA_HOME");
            start.Environment["HOME"] = "/proc/nobody";
        });
        using var front = new FrontEnd(kernel);
        Assert.Equal("2", front.Run("1 + 1").Value);
        Assert.Contains("in memory only", kernel.Errors, StringComparison.Ordinal);
    }

    private static KernelProcess Start(string file) => new((start, _) => start.Environment["COURSEKIT_HISTORY"] = file);

    private static void AssertSame(string expected, JsonArray actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}, got {actual.ToJsonString()}");

    private static JsonArray Ask(FrontEnd front, string kind, params (string Name, JsonNode Value)[] more)
    {
        var content = new JsonObject { ["hist_access_type"] = kind, ["output"] = false, ["raw"] = true };
        foreach (var (name, value) in more)
            content[name] = value;
        var reply = front.Ask("history_request", content);
        Assert.Equal("ok", reply["status"]);
        return reply.Content["history"]!.AsArray();
    }
}
