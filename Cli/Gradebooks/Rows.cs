using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CourseKit.Cli.Gradebooks;

/// <summary>Statements, and values as the database holds them: points as text, since they are decimal, and times in UTC.</summary>
internal static class Rows
{
    public static SqliteCommand Command(SqliteConnection database, string text, params (string Name, object? Value)[] parameters)
    {
        // Within the transaction that is open, if one is.
        var command = database.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    /// <returns>How many rows were changed.</returns>
    public static int Run(SqliteTransaction transaction, string text, params (string Name, object? Value)[] parameters) => Run(transaction.Connection!, text, parameters);

    /// <returns>How many rows were changed.</returns>
    public static int Run(SqliteConnection database, string text, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(database, text, parameters);
        return command.ExecuteNonQuery();
    }

    public static List<T> Read<T>(SqliteConnection database, string query, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        try
        {
            using var command = Command(database, query, parameters);
            using var reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
        catch (SqliteException failure)
        {
            throw new UserErrorException($"The gradebook {database.DataSource} cannot be read ({failure.Message.TrimEnd('.')}); if another program holds it, wait for that, and if the file is damaged, take a copy from before.");
        }
    }

    public static string Text(decimal points) => points.ToString(CultureInfo.InvariantCulture);

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static decimal Points(this SqliteDataReader row, int column) => decimal.Parse(row.GetString(column), CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(this SqliteDataReader row, int column) =>
        DateTimeOffset.Parse(row.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
