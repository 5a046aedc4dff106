using CourseKit.Cli.Running;

namespace CourseKit.Cli.Tests.Running;

public sealed class ParameterTests
{
    private static Parameter Declared(string source) => Assert.Single(Parameter.DeclaredIn(source));

    [Theory]
    [InlineData("int x = 1;", "3", "x = 3;")]
    [InlineData("int x = 1;", "3.5", null)]
    [InlineData("int x = 1;", "3000000000", null)]
    [InlineData("int x = 1;", "", null)]
    [InlineData("var x = -1;", "-7", "x = -7;")]
    [InlineData("long x = 1;", "3000000000", "x = 3000000000L;")]
    [InlineData("double x;", "3", "x = 3d;")]
    [InlineData("double x;", "1e-30", "x = 1E-30d;")]
    [InlineData("double x;", "1,5", null)]
    [InlineData("double x;", "NaN", null)]
    [InlineData("double x;", "1e999", null)]
    [InlineData("var x = 0.1f;", "0.25", "x = 0.25f;")]
    [InlineData("decimal x = 1;", "0.10", "x = 0.10m;")]
    [InlineData("bool x = true;", "false", "x = false;")]
    [InlineData("bool x = true;", "no", null)]
    [InlineData("string? x = null;", "a\"\\\nb", "x = \"a\\\"\\\\\\nb\";")]
    [InlineData("var x = \"\";", "", "x = \"\";")]
    public void A_value_is_written_as_a_literal_of_the_declared_type_or_does_not_fit(string source, string value, string? assignment) =>
        Assert.Equal(assignment, Declared(source).Assignment(value));

    [Theory]
    [InlineData("const int x = 1;", "is const; make it a variable")]
    [InlineData("readonly int x = 1;", "is readonly; make it a variable")]
    [InlineData("var x = Math.PI;", "is declared by var with a value that does not show its type; write the type out")]
    [InlineData("DateTime x;", "is of type DateTime, and only")]
    [InlineData("int x = 1;", null)]
    public void What_stands_in_the_way_is_said(string source, string? obstacle) =>
        Assert.StartsWith(obstacle ?? "", Declared(source).Obstacle ?? "", StringComparison.Ordinal);

    [Fact]
    public void Only_variables_of_the_outermost_level_are_parameters() =>
        Assert.Equal(["a", "b", "c"], Parameter.DeclaredIn("#!time\nint a = 1, b = 2;\nif (a > 0) { int inner = 3; }\nvoid F() { int local = 4; }\nvar c = \"x\"; // int no = 5;\nint torn =").Select(parameter => parameter.Name).Take(3));
}
