using CourseKit.Kernel.Notebooks;

namespace CourseKit.Kernel.Tests.Notebooks;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_file_is_written_and_nothing_is_left_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.txt");
        AtomicFile.WriteText(path, "old");
        AtomicFile.WriteText(path, "new ä");
        Assert.Equal("new ä"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_write_that_fails_half_way_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.txt");
        AtomicFile.WriteText(path, "old");
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(path, file =>
        {
            file.Write("half"u8);
            throw new InvalidDataException("stop");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_full_disk_is_named_as_such()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has /dev/full, a device that is always full.");
        using var folder = new TemporaryFolder();
        var path = folder.File("a.txt");
        AtomicFile.WriteText(path, "old");
        var failure = Assert.Throws<IOException>(() => AtomicFile.Write(path, _ =>
        {
            using var full = File.OpenWrite("/dev/full");
            full.Write(new byte[10_000]);
            full.Flush();
        }));
        Assert.Contains("disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_or_a_missing_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => AtomicFile.WriteText(folder.Path, "x")).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<IOException>(() => AtomicFile.WriteText(folder.File("no/a.txt"), "x")).Message, StringComparison.Ordinal);
        var refused = Assert.Throws<NotebookException>(() => Notebook.Create("x").Save(folder.Path));
        Assert.Contains("is a folder", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/no-such-device")]
    [InlineData("/dev/../dev/no-such-device")]
    public void A_device_is_not_replaced_by_a_file(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no folder of devices.");
        Assert.Contains("it is a device", Assert.Throws<IOException>(() => AtomicFile.WriteText(path, "x")).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_file_that_nobody_may_write_is_left_alone_also_behind_a_link()
    {
        using var folder = new TemporaryFolder();
        var target = folder.File("target.txt");
        File.WriteAllText(target, "old");
        // Takes the right to write from everybody.
        File.SetAttributes(target, FileAttributes.ReadOnly);
        try
        {
            Assert.Throws<IOException>(() => AtomicFile.WriteText(target, "new"));
            if (!OperatingSystem.IsWindows())
            {
                File.CreateSymbolicLink(folder.File("link.txt"), target);
                Assert.Equal(
                    $"{folder.File("link.txt")} was not written: it is read-only; allow writing with chmod u+w, or give another name; nothing was changed.",
                    Assert.Throws<IOException>(() => AtomicFile.WriteText(folder.File("link.txt"), "new")).Message);
            }
            Assert.Equal("old", File.ReadAllText(target));
            Assert.Empty(Directory.GetFiles(folder.Path, "*.part"));
        }
        finally
        {
            File.SetAttributes(target, FileAttributes.Normal);
        }
    }

    [Fact]
    public void A_link_stays_a_link_and_a_mode_stays_a_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has neither by default.");
        using var folder = new TemporaryFolder();
        var target = folder.File("target.txt");
        File.WriteAllText(target, "old");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, Mode);
        var link = folder.File("link.txt");
        File.CreateSymbolicLink(link, target);
        AtomicFile.WriteText(link, "new");
        Assert.Equal("new", File.ReadAllText(target));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(Mode, File.GetUnixFileMode(target));
    }
}
