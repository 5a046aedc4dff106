using System.Security.Cryptography;
using CourseKit.Experiments;
using CourseKit.Weights;

namespace CourseKit.Course.Tests;

public sealed class DataFolderTests
{
    private const string Licence = ".license";

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(DataFolder.Find(), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(DataFolder.Find(), path).Replace('\\', '/'))
            .Where(path => path != "README.md" && !IsOurs(path) && !path.EndsWith(Licence, StringComparison.Ordinal))];

    // Made in this repository, under its licence. Results and weights say themselves what made them.
    private static bool IsOurs(string path) => path.Split('/')[0] is "scripts" or "results" or "weights";

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_has_licence_author_origin_and_hash_beside_it(string file)
    {
        var path = Path.Combine(DataFolder.Find(), file);
        Assert.True(File.Exists(path + Licence), $"{file} has no {file}{Licence} beside it.");

        var facts = File.ReadLines(path + Licence).Select(line => line.Split(": ", 2)).ToLookup(pair => pair[0], pair => pair[^1]);
        foreach (var key in (string[])["SPDX-License-Identifier", "Author", "Origin", "Package"])
            Assert.NotEqual("", Assert.Single(facts[key]));

        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        Assert.Equal(hash, Assert.Single(facts["SHA-256"]));

        var row = Assert.Single(File.ReadLines(Path.Combine(DataFolder.Find(), "README.md")), line => line.StartsWith($"| `{file}` |", StringComparison.Ordinal));
        Assert.Contains(hash, row, StringComparison.Ordinal);
        Assert.Contains(facts["SPDX-License-Identifier"].Single(), row, StringComparison.Ordinal);
    }

    public static TheoryData<string> Weights() =>
        [.. Directory.GetFiles(Path.Combine(DataFolder.Find(), "weights")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Weights))]
    public void Every_file_of_weights_says_what_made_it_and_under_which_licence(string file)
    {
        var facts = Safetensors.List(Path.Combine(DataFolder.Find(), "weights", file)).Metadata;
        foreach (var key in (string[])["data", "data-sha256", "seed", "recipe", "test-accuracy", "date"])
            Assert.NotEqual("", facts[key]);
        Assert.Equal(file, facts["model"] + ".safetensors");
        Assert.Contains(facts["model"], TrainingCommand.Names);
        Assert.StartsWith("coursekit train " + facts["model"], facts["command"], StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+\.\d+\+[0-9a-f]{40}$", facts["code"]);
        Assert.Equal("MIT", facts["licence"]);
    }

    [Fact]
    public void Every_licence_belongs_to_a_file() =>
        Assert.All(Directory.GetFiles(DataFolder.Find(), "*" + Licence, SearchOption.AllDirectories), path => Assert.True(File.Exists(path[..^Licence.Length]), path));

    [Fact]
    public void All_data_together_stay_under_15_MB() =>
        Assert.InRange(Directory.GetFiles(DataFolder.Find(), "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length), 1, 15_000_000);

    [Fact]
    public void It_is_found_above_the_current_folder_and_above_the_assembly()
    {
        var data = DataFolder.Find();
        var repository = Path.GetDirectoryName(data)!;
        Assert.Equal(data, DataFolder.Find(null, Path.Combine(repository, "notebooks"), null));
        Assert.Equal(data, DataFolder.Find(null, "/", Path.Combine(repository, "Course", "bin")));
    }

    [Fact]
    public void A_chosen_folder_without_data_is_refused_and_not_replaced() =>
        Assert.Contains("COURSEKIT_DATA is set to /nowhere", Assert.Throws<DirectoryNotFoundException>(
            () => DataFolder.Find("/nowhere", DataFolder.Find(), null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Where_there_is_none_the_message_lists_what_was_tried()
    {
        var message = Assert.Throws<DirectoryNotFoundException>(() => DataFolder.Find(null, "/", "/usr")).Message;
        Assert.Contains("in /, in /usr or in any folder above", message, StringComparison.Ordinal);
        Assert.Contains("COURSEKIT_DATA", message, StringComparison.Ordinal);
    }
}
