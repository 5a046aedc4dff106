using CourseKit.Cli.Exercises.Submissions;

namespace CourseKit.Cli.Tests.Exercises.Submissions;

public sealed class DeclaredNamesTests
{
    [Theory]
    [InlineData("int Twice(int x)\n{\n    return G(x);\n}", "Twice(int)")]
    [InlineData("double Half(double x) => x / 2;\ndouble Quarter(double x) => Half(Half(x));", "Half(double) Quarter(double)")]
    [InlineData("double[,] Cross(\n    double[,] image, Func<double[], double> f, double h = 1e-5)\n{ var inner = 1; int Local(int a) => a; }", "Cross(double[,],Func<double[],double>,double)")]
    [InlineData("(double Mean, double Error) Paired(double[] a, double[] b) { return (1, 2); }", "Paired(double[],double[])")]
    [InlineData("static async Task<int> Wait<T>(T x, List<T> y) where T : class { }", "Wait(T,List<T>)")]
    [InlineData("Module<Tensor, Tensor> Build() { }", "Build()")]
    [InlineData("int? Find() { return null; }", "Find()")]
    [InlineData("public sealed class Net : Module { int Forward(int x) => x; }\nrecord Pair(int A, int B);\nenum Kind { A }\nrecord struct Point(int X);", "Net Pair Kind Point")]
    [InlineData("var x = Twice(2);\nif (x > 3) { Console.WriteLine(x); }\nforeach (var y in z) { F(y); }\nTwice(3)", "")]
    [InlineData("var f = (int x) => x;\nnew Thing(3);\nx.Twice(2);", "")]
    [InlineData("#!time\n#r \"nuget: CourseKit\"\n// int No(int x) { }\nvar text = \"int No() { }\";\nint Yes() { }", "Yes()")]
    [InlineData("string A(int n) { return $\"{d[\"key\"]} {(n > 1 ? \"(\" : \")\")} {{\"; }\nint B() => 1;", "A(int) B()")]
    [InlineData("int Broken(int x) { if (", "Broken(int)")]
    public void Functions_and_types_are_known_by_name_and_signature(string code, string signatures) =>
        Assert.Equal(signatures, string.Join(' ', DeclaredNames.Of(code).Functions.Select(function => function.Signature)));

    [Theory]
    [InlineData("var x = 1;\ndouble[,] filter = { { 1 } };\nList<int> all = [];\nint later;\nx = 2;\ny += 3;", "x filter all later")]
    [InlineData("int F() { var inner = 1; return inner; }", "")]
    public void Variables_are_those_outside_of_functions(string code, string names) =>
        Assert.Equal(names, string.Join(' ', DeclaredNames.Of(code).Variables.Select(variable => variable.Name)));
}
