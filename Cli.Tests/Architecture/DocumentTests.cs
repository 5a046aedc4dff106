namespace CourseKit.Cli.Tests.ArchitectureRules;

public sealed class DocumentTests
{
    public static TheoryData<string> Documents => [.. Repository.Files(".md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_that_a_document_names_exists(string document)
    {
        string folder = Path.GetDirectoryName(document) ?? "";

        Complaints.None(DocumentPath.In(Repository.Read(document))
            .Where(path => !Exists(path) && !Exists(Path.Combine(folder, path)))
            .Select(path => $"{document} names {path}, which does not exist."));
    }

    [Fact]
    public void The_readme_states_the_test_command_that_the_build_server_runs() =>
        Assert.Contains("\ndotnet test\n", Repository.Read("README.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("see `docs/nowhere.md` and `Cli/`", "docs/nowhere.md,Cli/")]
    [InlineData("see [results](docs/results.md#numbers) and [site](https://example.org/a)", "docs/results.md")]
    [InlineData("`text/plain`, `out/page.html`, `dotnet run --project Cli/x`, `a|b`, `X.Tests/*`, `~/.cache/x`", "")]
    [InlineData("```\n`Not/here`\n```\n`Kernel/Here.cs`", "Kernel/Here.cs")]
    public void Paths_are_told_from_what_only_looks_like_one(string markdown, string expected) =>
        Assert.Equal(expected, string.Join(',', DocumentPath.In(markdown)));

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));
}
