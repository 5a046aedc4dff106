using CsCheck;

namespace CourseKit.Kernel.Tests.Jupyter;

/// <summary>JSON of any shape, with the names that requests know.</summary>
internal static class RandomJson
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf("\"\"", "\"tail\"", "\"range\"", "\"search\"", "\"1 + 1\"", "\"\\ud800\"", "\"\\u0000\"", "\"*[\"", "\"😀\""),
        Gen.String[Gen.Char.AlphaNumeric, 0, 20].Select(text => $"\"{text}\""));

    private static readonly Gen<string> Leaf = Gen.OneOf(
        Text,
        Gen.OneOf("null", "true", "false", "0", "-1", "1.5", "1e99", "-0", "2147483648", "99999999999999999999", "[]", "{}", "[[]]", "{\"a\":null}", "{\"a\":\"b\"}"),
        Gen.Int.Select(number => $"{number}"));

    private static readonly Gen<string> Name = Gen.OneOf(
        "code", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error", "cursor_pos", "detail_level", "hist_access_type",
        "session", "start", "stop", "n", "pattern", "unique", "output", "comm_id", "restart", "value", "msg_id", "msg_type");

    /// <summary>An object; now and then one that is torn.</summary>
    public static Gen<string> Object { get; } =
        Gen.Select(Gen.Select(Name, Leaf).Array[0, 8], Gen.Int[0, 20]).Select((pairs, cut) =>
        {
            var json = "{" + string.Join(',', pairs.Select(pair => $"\"{pair.Item1}\":{pair.Item2}")) + "}";
            return cut == 0 ? json[..(json.Length / 2)] : json;
        });
}
