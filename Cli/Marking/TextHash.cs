using System.Security.Cryptography;
using System.Text;

namespace CourseKit.Cli.Marking;

/// <summary>What stands for a text in an address or a request.</summary>
internal static class TextHash
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
