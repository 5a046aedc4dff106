using System.Security.Cryptography;
using System.Text;
using CourseKit.Cli.Pages;

namespace CourseKit.Cli.Tests.Pages;

public sealed class TemmlTests
{
    [Fact]
    public void The_vendored_file_is_the_one_whose_origin_is_written_beside_it()
    {
        var origin = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Lesson.File)!, "../../../Cli/Pages/Temml/ORIGIN.md"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EmbeddedText.Read("Temml/temml.min.js"))));
        Assert.Contains(hash, origin, StringComparison.Ordinal);
    }
}
