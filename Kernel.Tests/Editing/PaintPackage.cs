using System.Text;
using CourseKit.Kernel.Tests.Packages;

namespace CourseKit.Kernel.Tests.Editing;

/// <summary>A package with a documented type, and with magic commands that have parameters.</summary>
internal static class PaintPackage
{
    public const string Reference = "#r \"nuget: Sample.Paint, 1.0.0\"";

    public static TestPackage Make() => new TestPackage("Sample.Paint", "1.0.0")
        .With("lib/net8.0/Sample.Paint.dll", """
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using CourseKit.Kernel.Abstractions;

            [assembly: KernelExtension(typeof(Sample.Paint.Extension))]

            namespace Sample.Paint
            {
                public class Brush { public void Stroke(int width) { } public void Stroke(double width) { } }

                public sealed class Extension : IKernelExtension
                {
                    public Task LoadAsync(IKernelHost host, CancellationToken cancellationToken)
                    {
                        host.AddMagic(new Magic
                        {
                            Name = "#!paint",
                            Summary = "Paints the output.",
                            Parameters = new[]
                            {
                                new MagicParameter("--color", "The colour.") { IsImplicit = true, Values = () => new[] { "red", "dark blue" } },
                                new MagicParameter("--size", "How large.") { Values = () => new[] { "10", "20" } },
                                new MagicParameter("--loud", "With noise.") { IsFlag = true },
                                new MagicParameter("--stuck", "Never answers.") { Values = () => { Thread.Sleep(-1); return null; } },
                            },
                            RunAsync = (call, token) => Task.CompletedTask,
                        });
                        host.AddMagic(new Magic { Name = "#!page", Summary = "Shows a page.", TakesBody = true, RunAsync = (call, token) => Task.CompletedTask });
                        host.AddUsings("Sample.Paint");
                        return Task.CompletedTask;
                    }
                }
            }
            """)
        .With("lib/net8.0/Sample.Paint.xml", Encoding.UTF8.GetBytes("""
            <?xml version="1.0"?>
            <doc>
                <assembly><name>Sample.Paint</name></assembly>
                <members>
                    <member name="T:Sample.Paint.Brush">
                        <summary>What one paints with.</summary>
                        <remarks>It dries.</remarks>
                    </member>
                    <member name="M:Sample.Paint.Brush.Stroke(System.Int32)">
                        <summary>
                        Draws a line of <paramref name="width"/> &lt;pixels&gt;.
                        <para>Twice is <b>wider</b>.</para>
                        </summary>
                        <param name="width">How wide.</param>
                        <exception cref="T:System.ArgumentException">It is negative.</exception>
                        <example><code>
                          new Brush()
                            .Stroke(1);
                        </code></example>
                    </member>
                </members>
            </doc>
            """));
}
