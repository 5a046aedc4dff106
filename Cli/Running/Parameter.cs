using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Cli.Running;

/// <summary>A variable that a cell declares, with what it takes to give it another value.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Type">Its type as C# names it, for example <c>int</c>.</param>
/// <param name="Obstacle">Why it cannot be set, to follow "because it"; null if it can.</param>
internal sealed record Parameter(string Name, string Type, string? Obstacle)
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Fractional = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly CSharpParseOptions ScriptOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>What a value has to be, in words.</summary>
    public string Expected => Type switch
    {
        "int" => "an int (a whole number from -2147483648 to 2147483647)",
        "long" => "a long (a whole number)",
        "float" or "double" or "decimal" => $"a {Type} (a number with a decimal point, such as 0.5)",
        "bool" => "a bool (true or false)",
        _ => $"a {Type}",
    };

    /// <summary>The variables that a cell declares at its outermost level, in their order.</summary>
    public static IReadOnlyList<Parameter> DeclaredIn(string source)
    {
        // Magic commands are no C#; what they leave out is not declared by C# either.
        var code = string.Join('\n', source.ReplaceLineEndings("\n").Split('\n').Select(line => line.StartsWith("#!", StringComparison.Ordinal) ? "" : line));
        var root = CSharpSyntaxTree.ParseText(code, ScriptOptions).GetCompilationUnitRoot();
        return
        [
            .. from field in root.Members.OfType<FieldDeclarationSyntax>()
               from variable in field.Declaration.Variables
               select Of(field, variable),
        ];
    }

    /// <summary>The statement that gives the variable a value; null if the value does not fit its type.</summary>
    /// <param name="value">As written on the command line: numbers with a decimal point, whatever the culture.</param>
    public string? Assignment(string value)
    {
        string? literal = Type switch
        {
            "int" => int.TryParse(value, Whole, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null,
            "long" => long.TryParse(value, Whole, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) + "L" : null,
            "float" => float.TryParse(value, Fractional, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) + "f" : null,
            "double" => double.TryParse(value, Fractional, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) + "d" : null,
            "decimal" => decimal.TryParse(value, Fractional, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) + "m" : null,
            "bool" => value switch { "true" => "true", "false" => "false", _ => null },
            _ => SymbolDisplay.FormatLiteral(value, quote: true),
        };
        return literal is null ? null : $"{Name} = {literal};";
    }

    private static Parameter Of(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        var declared = field.Declaration.Type.ToString().TrimEnd('?');
        var type = declared == "var" ? TypeOf(variable.Initializer?.Value) ?? declared : declared;
        var obstacle = field.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.ConstKeyword) || modifier.IsKind(SyntaxKind.ReadOnlyKeyword)) is { RawKind: not 0 } fixedBy
            ? $"is {fixedBy.Text}; make it a variable"
            : type switch
            {
                "int" or "long" or "float" or "double" or "decimal" or "bool" or "string" => null,
                "var" => "is declared by var with a value that does not show its type; write the type out",
                _ => $"is of type {type}, and only int, long, float, double, decimal, bool and string can be given on a command line",
            };
        return new(variable.Identifier.ValueText, type, obstacle);
    }

    /// <summary>The type that a literal shows; null for everything else.</summary>
    private static string? TypeOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax negated } => TypeOf(negated),
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            int => "int",
            long => "long",
            float => "float",
            double => "double",
            decimal => "decimal",
            bool => "bool",
            string => "string",
            _ => null,
        },
        InterpolatedStringExpressionSyntax => "string",
        _ => null,
    };
}
