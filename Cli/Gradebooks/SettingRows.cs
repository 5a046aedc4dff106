using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks;

/// <summary>What is kept by name, as rows.</summary>
internal static class SettingRows
{
    /// <summary>The name of what `coursekit mark` draws at random to number students. Every gradebook has its own, and that two of them differ in it says nothing.</summary>
    public const string MarkingSecret = "marking-secret";

    public static IReadOnlyDictionary<string, string> Read(SqliteConnection database) =>
        Rows.Read(database, "SELECT name, value FROM setting", row => (Name: row.GetString(0), Value: row.GetString(1))).ToDictionary(row => row.Name, row => row.Value);

    public static void Set(SqliteTransaction transaction, string name, string value) =>
        Rows.Run(transaction, "INSERT OR REPLACE INTO setting VALUES ($name, $value)", ("$name", name), ("$value", value));
}
