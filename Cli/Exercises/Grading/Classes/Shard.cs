using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CourseKit.Cli.Exercises.Grading.Classes;

/// <summary>One part of a class, so that several machines can grade it: <c>2/8</c> is the second of eight. A student is in the same part on every machine, with everything that
/// the student handed in.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">How many there are.</param>
internal sealed record Shard(int Number, int Count)
{
    /// <summary>All of the class.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <exception cref="UserErrorException">It is not two such numbers.</exception>
    public static Shard Parse(string text) =>
        text.Split('/') is [var number, var count]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var all) && n >= 1 && n <= all
            ? new(n, all)
            : throw new UserErrorException($"--shard {text} is no part of a class; write the number of the part and of all parts, from 1: --shard 2/8.");

    /// <summary>Whether a student belongs to it.</summary>
    public bool Has(string student) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(student))) % (uint)Count == Number - 1;
}
