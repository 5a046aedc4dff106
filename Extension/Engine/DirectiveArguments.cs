using System.Text.Json;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Engine;

/// <summary>Arguments of a magic command as .NET Interactive hands them over, for the script beside this file.</summary>
public static class DirectiveArguments
{
    /// <summary>The arguments by the names that the command declares.</summary>
    /// <param name="magic">The command.</param>
    /// <param name="values">The engine's values, by its own names: it writes <c>--out-file</c> as <c>outFile</c>.</param>
    public static IReadOnlyDictionary<string, string> Of(Magic magic, IReadOnlyDictionary<string, JsonElement> values)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in magic.Parameters)
        {
            if (values.TryGetValue(EngineName(parameter), out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
                arguments[parameter.Name] = value.ValueKind == JsonValueKind.True ? "true" : value.ToString();
        }
        return arguments;
    }

    private static string EngineName(MagicParameter parameter)
    {
        var words = parameter.Name.TrimStart('-').Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
