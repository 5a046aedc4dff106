namespace CourseKit.Models;

/// <summary>The ten digits drawn on 7×12 pixels, which the output of LeNet-5 compares F6 with (84 = 7·12).</summary>
/// <remarks>The paper shows such drawings in its figure 3 and says that they were designed by hand; it does not print the numbers. These are
/// drawn anew in that manner, with the top row and the two bottom rows free.</remarks>
public static class DigitBitmaps
{
    /// <summary>Rows of a drawing.</summary>
    public const int Height = 12;

    /// <summary>Columns of a drawing.</summary>
    public const int Width = 7;

    private static readonly string[] Drawings =
    [
        """
        .......
        ..###..
        .#...#.
        #.....#
        #.....#
        #.....#
        #.....#
        #.....#
        .#...#.
        ..###..
        .......
        .......
        """,
        """
        .......
        ...##..
        ..#.#..
        .#..#..
        ....#..
        ....#..
        ....#..
        ....#..
        ....#..
        .#####.
        .......
        .......
        """,
        """
        .......
        .#####.
        #.....#
        ......#
        .....#.
        ....#..
        ...#...
        ..#....
        .#.....
        #######
        .......
        .......
        """,
        """
        .......
        #######
        .....#.
        ....#..
        ...##..
        .....#.
        ......#
        ......#
        #.....#
        .#####.
        .......
        .......
        """,
        """
        .......
        .....#.
        ....##.
        ...#.#.
        ..#..#.
        .#...#.
        #....#.
        #######
        .....#.
        .....#.
        .......
        .......
        """,
        """
        .......
        #######
        #......
        #......
        #.###..
        ##...#.
        ......#
        ......#
        #....#.
        .####..
        .......
        .......
        """,
        """
        .......
        ..####.
        .#.....
        #......
        #.###..
        ##...#.
        #.....#
        #.....#
        .#...#.
        ..###..
        .......
        .......
        """,
        """
        .......
        #######
        ......#
        ......#
        .....#.
        ....#..
        ...#...
        ...#...
        ..#....
        ..#....
        .......
        .......
        """,
        """
        .......
        .#####.
        #.....#
        #.....#
        #.....#
        .#####.
        #.....#
        #.....#
        #.....#
        .#####.
        .......
        .......
        """,
        """
        .......
        ..###..
        .#...#.
        #.....#
        #.....#
        .#...##
        ..###.#
        ......#
        .....#.
        .####..
        .......
        .......
        """,
    ];

    /// <summary>Shape (10, 84): +1 for ink and −1 for paper, row by row. A new array each time.</summary>
    public static float[,] PlusMinusOne
    {
        get
        {
            var values = new float[Drawings.Length, Height * Width];
            for (var digit = 0; digit < Drawings.Length; digit++)
            {
                var pixels = Drawings[digit].ReplaceLineEndings("");
                for (var i = 0; i < Height * Width; i++)
                    values[digit, i] = pixels[i] == '#' ? 1 : -1;
            }
            return values;
        }
    }
}
