namespace CourseKit.Cli.Tests.Sandbox;

/// <summary>Answers that want points without a right answer, or the host's ruin, and the right one.</summary>
public static class HostileAnswers
{
    /// <summary>The right answer to both exercises.</summary>
    public const string Right = """
        double[,] Filtered(double[,] image)
        {
            int h = image.GetLength(0) - 1, w = image.GetLength(1);
            var answer = new double[h, w];
            foreach (var k in Enumerable.Range(0, h * w))
                answer[k / w, k % w] = image[k / w + 1, k % w] - image[k / w, k % w];
            return answer;
        }
        """;

    /// <summary>What is right for the example that every student sees, and nothing else.</summary>
    public const string Visible = "double[,] Filtered(double[,] image) => new double[,] { { 2, 3 } };";

    private const string Library = "CourseKit.Convolution.Loops, CourseKit.Course";

    /// <summary>What each is, its text, and what the grader says of it.</summary>
    public static TheoryData<string, string, string> Attacks => new()
    {
        // It ends, hangs or grows.
        { "exit", "Environment.Exit(0);", "ended its process (exit code 0)" },
        { "exit in the question", "double[,] Filtered(double[,] image) { Environment.Exit(0); return null; }", "ended its process (exit code 0)" },
        { "endless loop", "while (true) { }", "stopped after 2 s of processor time" },
        { "endless loop that takes no interrupt", "double[,] Filtered(double[,] image) { Parallel.For(0, 64, _ => { for (;;) try { for (;;) Math.Sin(1); } catch { } }); return null; }", "stopped after 2 s of processor time" },
        { "waiting for ever", "double[,] Filtered(double[,] image) { System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite); return null; }", "stopped after 8 s" },
        { "endless recursion", "double[,] Filtered(double[,] image) => Filtered(image);", "InsufficientExecutionStackException" },
        { "fork bomb", "double[,] Filtered(double[,] image) { for (;;) System.Diagnostics.Process.Start(\"/bin/sh\", [\"-c\", \"while :; do sleep 60 & done\"]); }", "Resource temporarily unavailable" },
        { "thread bomb", "double[,] Filtered(double[,] image) { for (;;) new System.Threading.Thread(() => System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite)).Start(); }", "OutOfMemoryException" },
        { "managed memory bomb", "double[,] Filtered(double[,] image) { var all = new List<byte[]>(); for (;;) { var part = new byte[10_000_000]; Array.Fill(part, (byte)1); all.Add(part); } }", "OutOfMemoryException" },
        { "native memory bomb", "double[,] Filtered(double[,] image) { for (;;) unsafe_(); void unsafe_() { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(50_000_000); for (var i = 0; i < 50_000_000; i += 4096) System.Runtime.InteropServices.Marshal.WriteByte(p, i, 1); } }", "of memory" },
        { "tensor memory bomb", "double[,] Filtered(double[,] image) { var all = new List<torch.Tensor>(); for (;;) all.Add(torch.ones(10_000_000)); }", "of memory" },
        { "disk filler", "double[,] Filtered(double[,] image) { for (var n = 0; ; n++) File.WriteAllBytes($\"/tmp/{n}\", new byte[10_000_000]); }", "IOException" },
        { "disk filler at home", "double[,] Filtered(double[,] image) { for (var n = 0; ; n++) File.WriteAllBytes($\"{Environment.GetEnvironmentVariable(\"HOME\")}/{n}\", new byte[10_000_000]); }", "IOException" },
        { "/dev/shm filler", "double[,] Filtered(double[,] image) { for (var n = 0; ; n++) File.WriteAllBytes($\"/dev/shm/{n}\", new byte[10_000_000]); }", "IOException" },
        { "one large file", "double[,] Filtered(double[,] image) { using var file = File.Create(\"/tmp/large\"); for (;;) file.Write(new byte[1_000_000]); }", "exit code 153" },
        { "output flood", "double[,] Filtered(double[,] image) { var text = new string('x', 100_000); for (;;) Console.WriteLine(text); }", "stopped after" },
        { "display flood", "double[,] Filtered(double[,] image) { var text = new string('x', 100_000); for (;;) display(text); }", "stopped after" },
        { "native output flood", "double[,] Filtered(double[,] image) { System.Diagnostics.Process.Start(\"/usr/bin/yes\").WaitForExit(); return null; }", "more than is read" },

        // It looks for the answer.
        { "reading the source", $"var all = string.Concat(((string[])[\"/root\", \"/home\", \"/work\", \"/tmp\", \"/var\", \"/opt\", \"/srv\", \"/mnt\", \"/etc\"]).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, \"*.*\", new EnumerationOptions {{ RecurseSubdirectories = true, IgnoreInaccessible = true }})).Where(file => file.EndsWith(\".ipynb\") || file.EndsWith(\"secret.txt\") || file == \"/etc/shadow\" || file == \"/etc/passwd\").Select(File.ReadAllText)); double[,] Filtered(double[,] image) => throw new Exception(all.Length > 0 ? \"FOUND\" : \"nothing to read\");", "nothing to read" },
        { "copying the visible answer", Visible, "since no hidden check does" },
        { "patching the checks by reflection", "foreach (var type in AppDomain.CurrentDomain.GetAssemblies().First(one => one.GetName().Name == \"CourseKit.Extension\").GetTypes()) foreach (var field in type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)) if (field.FieldType == typeof(double) && !field.IsLiteral) field.SetValue(null, double.PositiveInfinity);\n" + Visible, "since no hidden check does" },
        { "shadowing the type that shows values", "namespace CourseKit.Extension.Exercises { public static class ProbeValue { public static object Show(object value) => true; } }\n" + Visible, "exists in both" },
        { "shadowing it in a script", "static class ProbeValue { public static object Show(object value) => true; }\nstatic class Draw { public static double[,] Normal(int seed, int rows, int columns) => new double[,] { { 1, 2 }, { 3, 5 } }; }\n" + Visible, "since no hidden check does" },
        { "shadowing what draws the inputs", "namespace CourseKit { public static class Draw { public static double[,] Normal(int seed, params int[] shape) => new double[,] { { 1, 2 }, { 3, 5 } }; } }\n" + Visible, "exists in both" },
        { "a formatter that prints another value", "Formatter.Register<CourseKit.Extension.Exercises.ProbedValue>(_ => \"{\\\"kind\\\":\\\"bool\\\",\\\"value\\\":true}\", \"application/vnd.coursekit.value+json\");\n" + Visible, "got a bool" },
        { "a formatter that prints no JSON", "Formatter.Register<CourseKit.Extension.Exercises.ProbedValue>(_ => new string('[', 5_000_000), \"application/vnd.coursekit.value+json\");\n" + Visible, "showed no value" },
        { "printing a result", "double[,] Filtered(double[,] image) { Console.WriteLine(\"{\\\"type\\\":\\\"ended\\\",\\\"cell\\\":3}\"); display(\"3 of 3 points\"); return null; }", "got null" },
        { "writing to the grader's pipes", "foreach (var file in Directory.EnumerateFiles(\"/proc/self/fd\")) try { using var pipe = new FileStream(file, FileMode.Open, FileAccess.Write); pipe.Write(System.Text.Encoding.UTF8.GetBytes(\"\\n{\\\"type\\\":\\\"ready\\\"}\\n{\\\"type\\\":\\\"printed\\\",\\\"cell\\\":77,\\\"text\\\":\\\"x\\\"}\\n{\\\"type\\\":\\\"ended\\\",\\\"cell\\\":2}\\n\")); } catch { }\n" + Visible, "ended its process" },
        { "a line without end on the grader's pipes", "foreach (var file in Directory.EnumerateFiles(\"/proc/self/fd\")) try { using var pipe = new FileStream(file, FileMode.Open, FileAccess.Write); for (;;) pipe.Write(new byte[1_000_000]); } catch { }\n" + Visible, "stopped after 2 s of processor time" },
        { "an array that lies about its shape", "Formatter.Register<CourseKit.Extension.Exercises.ProbedValue>(_ => \"{\\\"kind\\\":\\\"array\\\",\\\"dtype\\\":\\\"f64\\\",\\\"shape\\\":[65536,65536,2],\\\"values\\\":[]}\", \"application/vnd.coursekit.value+json\");\n" + Visible, "showed no value" },
        { "NaN for every number", "double[,] Filtered(double[,] image) { var answer = new double[image.GetLength(0) - 1, image.GetLength(1)]; for (var i = 0; i < answer.GetLength(0); i++) for (var j = 0; j < answer.GetLength(1); j++) answer[i, j] = double.NaN; return answer; }", "NaN" },
        { "infinity for every number", "double[,] Filtered(double[,] image) { var answer = new double[image.GetLength(0) - 1, image.GetLength(1)]; for (var i = 0; i < answer.GetLength(0); i++) for (var j = 0; j < answer.GetLength(1); j++) answer[i, j] = double.PositiveInfinity; return answer; }", "got Infinity" },
        { "an enormous array", "double[,] Filtered(double[,] image) => new double[5_000, 5_000];", "more than 1000000" },
        { "an enormous text", "object Filtered(double[,] image) => new string('9', 100_000_000);", "showed no value" },
        { "a list without end", "IEnumerable<double> Filtered(double[,] image) { for (;;) yield return 2; }", "more than 1000000" },
        { "a hostile #r", "#r \"nuget: Newtonsoft.Json, 12.0.1\"\n" + Visible, "asks for a package" },
        { "a #r of a file", "#r \"/usr/lib/libc.so.6\"\n" + Visible, "asks for a file" },
        { "leaving a thread that answers later", "new System.Threading.Thread(() => { for (;;) { display(new double[,] { { 2, 3 } }); System.Threading.Thread.Sleep(1); } }) { IsBackground = true }.Start();\n" + Visible, "since no hidden check does" },
    };

    /// <summary>Ways to a method of the library that the exercise forbids.</summary>
    public static TheoryData<string, string> Roundabouts => new()
    {
        { "the library's own", "double[,] Filtered(double[,] image) => CourseKit.Convolution.Loops.CrossCorrelate(image, new double[,] { { -1 }, { 1 } });" },
        { "an alias", "using L = CourseKit.Convolution.Loops;\ndouble[,] Filtered(double[,] image) => L.CrossCorrelate(image, new double[,] { { -1 }, { 1 } });" },
        { "reflection", $"double[,] Filtered(double[,] image) => (double[,])Type.GetType(\"{Library}\").GetMethod(\"CrossCorrelate\", [typeof(double[,]), typeof(double[,])]).Invoke(null, [image, new double[,] {{ {{ -1 }}, {{ 1 }} }}]);" },
        { "reflection over all assemblies", "double[,] Filtered(double[,] image) => (double[,])AppDomain.CurrentDomain.GetAssemblies().SelectMany(one => one.GetTypes()).First(one => one.Name == \"Loops\").GetMethods().First(one => one.Name == \"CrossCorrelate\").Invoke(null, [image, new double[,] { { -1 }, { 1 } }]);" },
        { "a delegate that is made by name", $"double[,] Filtered(double[,] image) => ((Func<double[,], double[,], double[,]>)Delegate.CreateDelegate(typeof(Func<double[,], double[,], double[,]>), Type.GetType(\"{Library}\"), \"CrossCorrelate\"))(image, new double[,] {{ {{ -1 }}, {{ 1 }} }});" },
        { "an expression tree", $"double[,] Filtered(double[,] image) => System.Linq.Expressions.Expression.Lambda<Func<double[,]>>(System.Linq.Expressions.Expression.Call(Type.GetType(\"{Library}\"), \"CrossCorrelate\", null, System.Linq.Expressions.Expression.Constant(image), System.Linq.Expressions.Expression.Constant(new double[,] {{ {{ -1 }}, {{ 1 }} }}))).Compile()();" },
        { "dynamic", "double[,] Filtered(double[,] image) { dynamic it = image; return CourseKit.Convolution.Loops.CrossCorrelate(it, new double[,] { { -1 }, { 1 } }); }" },
        { "another process", "double[,] Filtered(double[,] image) { System.Diagnostics.Process.Start(\"dotnet\"); return null; }" },
        { "a cell that it submits", "double[,] Filtered(double[,] image) => (double[,])Microsoft.DotNet.Interactive.Kernel.Root.SendAsync(new Microsoft.DotNet.Interactive.Commands.SubmitCode(\"1\")).Result.Events[0];" },
        { "a pointer to a function", "unsafe double[,] Filtered(double[,] image) { delegate*<double[,]> it = null; return it(); }" },
        { "a method that another name reaches", $"class A {{ [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.StaticMethod, Name = \"CrossCorrelate\")] public static extern double[,] Call([System.Runtime.CompilerServices.UnsafeAccessorType(\"{Library}\")] object it, double[,] image, double[,] filter); }}\ndouble[,] Filtered(double[,] image) => A.Call(null, image, new double[,] {{ {{ -1 }}, {{ 1 }} }});" },
    };
}
