using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Packages;
using CourseKit.Kernel.Tests.Sessions;

namespace CourseKit.Kernel.Tests.Editing;

public sealed class PackageEditingTests : IDisposable
{
    private readonly TestFeed _feed = new TestFeed().Add(PaintPackage.Make());
    private readonly Session _session;

    public PackageEditingTests() => _session = _feed.Session();

    public void Dispose()
    {
        _session.Dispose();
        _feed.Dispose();
    }

    [Fact]
    public async Task What_a_package_brings_completes_in_the_next_cell()
    {
        Assert.Empty(await _session.OfferedAsync("Brus|"));
        await _session.RecordAsync("var before = 1;");
        await _session.RecordAsync(PaintPackage.Reference);
        Assert.Equal(["Brush"], await _session.OfferedAsync("Brus|"));
        await _session.RecordAsync("var brush = new Brush();");
        Assert.Equal(["Stroke"], await _session.OfferedAsync("brush.Str|"));
        Assert.Equal(["before"], await _session.OfferedAsync("befor|"));
    }

    [Fact]
    public async Task A_package_explains_itself_from_the_file_beside_its_assembly()
    {
        await _session.RecordAsync(PaintPackage.Reference);
        Assert.Equal(
            """
            Signature: void Brush.Stroke(int width) (+ 1 overload)
            Docstring:
            Draws a line of width <pixels>.

            Twice is wider.
            Parameters:
              width: How wide.
            Exceptions:
              ArgumentException: It is negative.
            Type: method
            """,
            await _session.InspectAtAsync("new Brush().Stroke(1|)"));
        Assert.Contains("Example:\nnew Brush()\n  .Stroke(1);", await _session.InspectAtAsync("new Brush().Stroke(1|)", detail: 1), StringComparison.Ordinal);
        Assert.DoesNotContain("It dries", await _session.InspectAtAsync("Brus|h b;"), StringComparison.Ordinal);
        Assert.Contains("Remarks:\nIt dries.", await _session.InspectAtAsync("Brus|h b;", detail: 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packages_magic_command_shows_its_parameters()
    {
        await _session.RecordAsync(PaintPackage.Reference);
        var shown = await _session.InspectAtAsync("#!paint| red");
        Assert.StartsWith("Usage: #!paint [COLOR] [--size SIZE] [--loud] [--stuck STUCK]\nDocstring:\nPaints the output.\nParameters:\n  --color: The colour.\n", shown, StringComparison.Ordinal);
    }
}
