using CourseKit.Cli.Pages;
namespace CourseKit.Cli.Tests.Pages;
public sealed class Screenshots { [Fact] public void Take() { var sw=System.Diagnostics.Stopwatch.StartNew(); var s=NotebookPage.Write(Lesson.Load(), new(){Duration=TimeSpan.FromSeconds(12.3),Next=new("LeNet-5","02.html"),Previous=new("Start","00.html")}); var first=sw.ElapsedMilliseconds; sw.Restart(); NotebookPage.Write(Lesson.Load()); System.IO.File.WriteAllText("/tmp/shots/time.txt",$"{first} {sw.ElapsedMilliseconds}"); System.IO.File.WriteAllText("/tmp/shots/page.html", s);} }
