using CourseKit.Cli.Exercises.Symbols;
using Microsoft.CodeAnalysis;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Forbidden symbols that do not exist: they would forbid nothing.</summary>
internal sealed class ForbiddenRule : IRule
{
    public IEnumerable<Mistake> Find(ValidatedNotebook notebook)
    {
        var exercises = notebook.Exercises.Where(exercise => exercise.Reading.Definition is { Forbidden.Count: > 0 }).ToArray();
        if (exercises.Length == 0)
            yield break;
        // At the last exercise: a package is seldom referred to between two of them, and looking through all of .NET takes a while.
        var known = new KnownSymbols(notebook.SourceCode.Then("", exercises[^1].Cell).Compilation);
        var declared = notebook.SourceCode.Cells.SelectMany(code => code.Declared).ToArray();
        foreach (var exercise in exercises)
        {
            foreach (var name in exercise.Reading.Definition!.Forbidden.Distinct().Select(text => new SymbolName(text)))
            {
                if (known.Find(name).Any() || declared.Any(symbol => Declares(symbol, name)))
                    continue;
                var line = exercise.LineOfForbidden(name.Text);
                var mistake = Mistake.In(exercise.Cell, line, $"there is no {name.Text} to forbid in what the notebook refers to; {(known.Nearest(name) is { } nearest ? $"do you mean {nearest}?" : "write Type.Member, or remove it")}");
                yield return notebook.IsBehindGap(exercise.Cell) ? mistake with { IsRemark = true } : mistake;
            }
        }
    }

    private static bool Declares(ISymbol symbol, SymbolName name) =>
        name.Names(symbol) || (symbol is INamedTypeSymbol type && type.GetMembers(name.Parts[^1]).Any(name.Names));
}
