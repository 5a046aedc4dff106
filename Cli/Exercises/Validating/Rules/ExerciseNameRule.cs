using CourseKit.Kernel.Abstractions;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Exercises of one name, and <c>#!check</c> lines and exercises that do not find each other.</summary>
internal sealed class ExerciseNameRule : IRule
{
    private const string Check = "#!check";

    public IEnumerable<Mistake> Find(ValidatedNotebook notebook)
    {
        var defined = new Dictionary<string, ExerciseCell>(StringComparer.Ordinal);
        foreach (var exercise in notebook.Exercises.Where(exercise => exercise.Name.Length > 0))
        {
            if (!defined.TryAdd(exercise.Name, exercise))
                yield return Mistake.In(exercise.Cell, 1, $"the exercise {exercise.Name} is defined in {ValidatedNotebook.Name(defined[exercise.Name].Cell)} already; give each its own name");
        }

        var isChecked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var code in notebook.SourceCode.Cells)
        {
            var cell = notebook.CellOf(code);
            foreach (var (line, text) in code.Directives.Where(directive => directive.Text.Split(' ', '\t')[0] == Check))
            {
                if (NameOn(text) is not { } name)
                {
                    yield return Mistake.In(cell, line, $"{Check} names no exercise; write {Check} and its name");
                    continue;
                }
                isChecked.Add(name);
                if (!defined.TryGetValue(name, out var exercise))
                    yield return Mistake.In(cell, line, $"there is no exercise {name}; {Advice(name, [.. defined.Keys])}");
                else if (exercise.Cell.Number > cell.Number)
                    yield return Mistake.In(cell, line, $"the exercise {name} is defined only later, in {ValidatedNotebook.Name(exercise.Cell)}; move this line behind it");
            }
        }
        foreach (var exercise in defined.Values.Where(exercise => !isChecked.Contains(exercise.Name)))
            yield return Mistake.In(exercise.Cell, $"the exercise {exercise.Name} is never checked; add a line {Check} {exercise.Name}, so that students learn what is right");
    }

    private static string? NameOn(string line) => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Skip(1).FirstOrDefault(word => word != "--name")?.Trim('"');

    private static string Advice(string name, string[] names) =>
        NearestName.Find(name, names) is { } nearest ? $"do you mean {nearest}?"
        : names.Length == 0 ? $"define it in a cell that begins with {ExerciseText.Magic} {name}"
        : $"there are {string.Join(", ", names)}";
}
