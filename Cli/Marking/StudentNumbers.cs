using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CourseKit.Cli.Marking;

/// <summary>A neutral number for each student, the same whenever the page is opened, and an order for each question. Both come from the
/// gradebook's own secret, so that neither the alphabet nor an earlier question tells who somebody is.</summary>
internal sealed class StudentNumbers
{
    private readonly byte[] _secret;
    private readonly Dictionary<int, string> _students = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public StudentNumbers(string secret, IEnumerable<string> students)
    {
        _secret = Encoding.UTF8.GetBytes(secret);
        var all = students.Distinct(StringComparer.Ordinal).Select(student => (Student: student, Hash: Hash($"number/{student}"))).OrderBy(student => student.Hash).ToList();
        // Four digits can be remembered, and said aloud; with more than a quarter of them in use, too many would have to make way for each other.
        var (first, count) = all.Count <= 2_000 ? (1_000, 9_000) : (1_000_000, 9_000_000);
        foreach (var (student, hash) in all)
        {
            var number = first + (int)(hash % (ulong)count);
            while (!_students.TryAdd(number, student))
                number = number + 1 < first + count ? number + 1 : first;
            _numbers[student] = number;
        }
    }

    public int Of(string student) => _numbers[student];

    /// <summary>Whose number it is; null if nobody's.</summary>
    public string? Student(int number) => _students.GetValueOrDefault(number);

    /// <summary>By this, the students of one question are in an order that says nothing.</summary>
    public ulong Place(string student, string question) => Hash($"order/{question}/{student}");

    /// <summary>A new secret.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    private ulong Hash(string text) => BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(text)));
}
