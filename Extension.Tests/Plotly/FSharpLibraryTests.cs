using System.Reflection;
using CourseKit.Extension.Formatters.Plotly;

namespace CourseKit.Extension.Tests.Plotly;

public sealed class FSharpLibraryTests
{
    // The one of these tests plays the host's.
    private static readonly Assembly Host = Assembly.Load(typeof(global::Plotly.NET.GenericChart).Assembly.GetReferencedAssemblies().Single(name => name.Name == "FSharp.Core"));

    [Fact]
    public void The_library_of_the_host_stands_in_for_a_later_one()
    {
        var later = new AssemblyName("FSharp.Core") { Version = new(Host.GetName().Version!.Major, 99, 0, 0) };
        Assert.Same(Host, FSharpLibrary.Resolve(later, _ => Host));
    }

    [Theory]
    [InlineData("FSharp.Core, Version=99.0.0.0")] // may have lost what was there
    [InlineData("FSharp.Core")]
    [InlineData("System.Linq, Version=4.0.0.0")]
    public void Other_libraries_are_left_to_others(string name) => Assert.Null(FSharpLibrary.Resolve(new AssemblyName(name), _ => Host));

    [Fact]
    public void A_host_without_one_is_left_as_it_is() =>
        Assert.Null(FSharpLibrary.Resolve(new AssemblyName("FSharp.Core, Version=10.1.0.0"), name => throw new FileNotFoundException(null, name.Name)));
}
