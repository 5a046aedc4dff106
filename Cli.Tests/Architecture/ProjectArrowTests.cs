namespace CourseKit.Cli.Tests.ArchitectureRules;

public sealed class ProjectArrowTests
{
    private static readonly string[] Endings = [".csproj", ".fsproj", ".vbproj"];

    public static TheoryData<string> Projects => [.. Endings.SelectMany(Repository.Files)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_its_rule_allows(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        Assert.True(
            ProjectRule.All.TryGetValue(name, out ProjectRule? rule),
            $"{path} has no rule; list what it may refer to in ProjectRule.All (Cli.Tests/Architecture/ProjectRule.cs) and draw it in ARCHITECTURE.md.");

        Complaints.None(rule.Violations(ProjectFile.Parse(name, Repository.Read(path))));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_part_of_the_solution(string path) =>
        Assert.Contains(path, Repository.Read("CourseKit.sln").Replace('\\', '/'), StringComparison.Ordinal);

    [Fact]
    public void The_rules_themselves_point_one_way()
    {
        HashSet<string> settled = [];
        Dictionary<string, ProjectRule> waiting = new(ProjectRule.All);
        while (waiting.Where(entry => entry.Value.MayReferTo.All(settled.Contains)).Select(entry => entry.Key).ToArray() is { Length: > 0 } next)
        {
            foreach (string name in next)
                waiting.Remove(name);
            settled.UnionWith(next);
        }

        Complaints.None(waiting.Keys.Select(name => $"{name} is on a circle of references."));
    }

    [Theory]
    [InlineData("""<ProjectReference Include="..\Course\Course.csproj" />""", "Kernel refers to Course")]
    [InlineData("""<ProjectReference Include="../Course/Course.csproj" Condition="'$(OS)' == 'Windows_NT'" />""", "Kernel refers to Course")]
    [InlineData("""<ProjectReference Include="../Extension/Extension.csproj"><ReferenceOutputAssembly>False</ReferenceOutputAssembly></ProjectReference>""", "Kernel has Extension built first")]
    [InlineData("""<PackageReference Include="torchsharp-cpu" />""", "Kernel refers to the package torchsharp-cpu")]
    [InlineData("""<Reference Include="CourseKit" HintPath="../Extension/bin/CourseKit.dll" />""", "Kernel refers to the assembly CourseKit")]
    public void A_forbidden_reference_is_found_however_it_is_written(string item, string complaint)
    {
        ProjectFile project = ProjectFile.Parse("Kernel", $"<Project><ItemGroup>{item}</ItemGroup></Project>");

        Assert.StartsWith(complaint, Assert.Single(ProjectRule.All["Kernel"].Violations(project)), StringComparison.Ordinal);
    }
}
