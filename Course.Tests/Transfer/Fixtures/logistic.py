#!/usr/bin/python3
"""What scikit-learn's LogisticRegression makes of three small problems.

    /usr/bin/python3 Course.Tests/Transfer/Fixtures/logistic.py > Course.Tests/Transfer/Fixtures/logistic.json

Features come from `draw`, which the tests repeat; the rows of a class are moved along its own feature. They are centred and divided by one number, such that the mean
squared length of a row is 1, and solved with C = 1 / penalty; weights and biases are then those of the features as they were.
"""
import json
import math

import numpy
from sklearn.linear_model import LogisticRegression


def draw(count, which):
    """As in Models/Agreement/pytorch.py."""
    x = 0.6180339887498949 * numpy.arange(1, count + 1, dtype=numpy.float64) ** 2 + 0.37 * which
    return 2 * (x - numpy.floor(x)) - 1


cases = []
for name, which, rows, length, classes, penalty, apart in (
        ("more examples than features", 1, 60, 8, 3, 0.5, 0.4), ("more features than examples", 2, 15, 40, 4, 0.01, 0.8), ("two classes", 3, 40, 5, 2, 0.1, 0.3)):
    labels = numpy.arange(rows) % classes
    x = 100 * draw(rows * length, which).reshape(rows, length) + 7
    x[numpy.arange(rows), labels] += 100 * apart
    x = x.astype(numpy.float32).astype(numpy.float64)
    mean = x.mean(0)
    scale = math.sqrt(((x - mean) ** 2).sum() / rows)
    model = LogisticRegression(C=1 / penalty, tol=1e-8, max_iter=100000, multi_class="multinomial", solver="newton-cg").fit((x - mean) / scale, labels)
    weights, biases = model.coef_, model.intercept_
    if classes == 2:  # one row for the difference: half of it for either class
        weights, biases = numpy.concatenate([-weights, weights]), numpy.concatenate([-biases, biases])
        assert numpy.allclose(model.predict_proba((x - mean) / scale)[:, 1], 1 / (1 + numpy.exp(-((x - mean) / scale @ weights[1] + biases[1]) * 2)))
    weights = weights / scale
    biases = biases - weights @ mean
    cases.append(dict(Name=name, Which=which, Rows=rows, Length=length, Classes=classes, Penalty=penalty, Apart=apart, Scale=scale, Weights=weights.flatten().tolist(), Biases=biases.tolist(),
                      Probabilities=model.predict_proba((x - mean) / scale).flatten().tolist()))
json.dump(cases, open(1, "w"), indent=1)
