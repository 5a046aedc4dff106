namespace CourseKit.Cli.Tests.ArchitectureRules;

/// <summary>Fails a test with whole sentences; a collection assertion cuts each after fifty characters.</summary>
internal static class Complaints
{
    public static void None(IEnumerable<string> complaints)
    {
        string all = string.Join(Environment.NewLine, complaints);
        Assert.True(all.Length == 0, all);
    }
}
