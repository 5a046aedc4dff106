namespace CourseKit.Cli.Tests.ArchitectureRules;

public sealed class HouseRuleTests
{
    // The aim is 400 (CONTRIBUTING.md); the rest is room to finish a thought.
    private const int MostLines = 450;

    private static readonly string[] EmptyNames = ["Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Manager", "Managers"];

    [Fact]
    public void No_source_file_is_longer_than_one_can_keep_in_mind() =>
        Complaints.None(Repository.Files(".cs")
            .Select(path => (Path: path, Lines: Repository.Read(path).AsSpan().Count('\n')))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path} has {file.Lines} lines, more than {MostLines}; give each of its ideas a file of its own."));

    [Fact]
    public void No_file_or_folder_has_a_name_that_says_nothing() =>
        Complaints.None(Repository.Entries().Where(SaysNothing).Select(path => $"{path}: name it for what it does."));

    [Theory]
    [InlineData("Cli/Utils", true)]
    [InlineData("Cli/StringHelpers.cs", true)]
    [InlineData("Kernel/SessionManager.cs", true)]
    [InlineData("Kernel/HelperThread.cs", false)]
    [InlineData("Course/Utilization.cs", false)]
    public void A_name_says_nothing_when_its_last_word_does(string path, bool saysNothing) => Assert.Equal(saysNothing, SaysNothing(path));

    private static bool SaysNothing(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return EmptyNames.Any(empty => name.EndsWith(empty, StringComparison.Ordinal) || name.Equals(empty, StringComparison.OrdinalIgnoreCase));
    }
}
