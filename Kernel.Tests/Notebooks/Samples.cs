namespace CourseKit.Kernel.Tests.Notebooks;

/// <summary>Notebook files as text.</summary>
internal static class Samples
{
    /// <summary>As Jupyter 6.4 saved it, with what is apt to get lost: unknown keys, digits, a source as one string,
    /// characters outside the basic plane, escapes.</summary>
    public const string Jupyter = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "4d3b1f0a",
           "metadata": {
            "tags": [
             "goal",
             "intro"
            ]
           },
           "source": [
            "# Convolution 🙂\n",
            "\n",
            "An image $I$ and a filter $K$; \u0001 a \"quoted\" back\\slash and a line separator ( )."
           ]
          },
          {
           "attachments": {
            "cat.png": {
             "image/png": "iVBORw0KGgo="
            }
           },
           "cell_type": "markdown",
           "id": "one-string",
           "metadata": {},
           "source": "one string\nof two lines"
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "one-string",
           "metadata": {
            "nbgrader": {
             "cell_type": "code",
             "checksum": "0123456789abcdef0123456789abcdef",
             "grade": true,
             "grade_id": "test_conv",
             "locked": false,
             "points": 2.50,
             "schema_version": 3,
             "solution": false,
             "task": false
            },
            "unknown": {
             "big": 12345678901234567890123,
             "exact": 1.0,
             "small": 1e-7
            }
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "epoch 1\n",
              "epoch 2"
             ]
            },
            {
             "data": {
              "application/json": {
               "z": [],
               "a": {}
              },
              "text/html": [
               "<b>3</b>"
              ],
              "text/plain": [
               "3"
              ]
             },
             "execution_count": 7,
             "metadata": {},
             "output_type": "execute_result"
            },
            {
             "ename": "InvalidOperationException",
             "evalue": "no",
             "output_type": "error",
             "traceback": [
              "\u001b[31mno\u001b[0m"
             ]
            },
            {
             "output_type": "from the future"
            }
           ],
           "source": [
            "1 + 2"
           ]
          },
          {
           "cell_type": "raw",
           "id": "raw",
           "metadata": {},
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "zzz": null,
          "authors": [
           true
          ]
         },
         "nbformat": 4,
         "nbformat_minor": 5,
         "unknown": "kept"
        }

        """;

    /// <summary>A notebook of format 4.2 with one code cell, as small as the format allows.</summary>
    public const string Small = """{"cells":[{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":"1"}],"metadata":{},"nbformat":4,"nbformat_minor":2}""";

    public static string WithMetadata(string metadata) => Small.Replace("\"metadata\":{},\"nbformat\"", $"\"metadata\":{metadata},\"nbformat\"", StringComparison.Ordinal);
}
