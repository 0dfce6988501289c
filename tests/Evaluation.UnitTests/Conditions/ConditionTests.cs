using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.UnitTests.Conditions;

/// <summary>What is common to all operators, and the operators on strings, numbers and booleans.</summary>
public sealed class ConditionTests
{
    [Test]
    public void Holds_when_any_value_matches()
    {
        var condition = Given.Condition("a", Operator.StartsWith, "x", "y");

        Assert.That(Given.Holds(condition, Given.Context(("a", "yes"))), Is.True);
        Assert.That(Given.Holds(condition, Given.Context(("a", "no"))), Is.False);
    }

    [TestCase(Operator.NumericGreaterThan, "30.5", true)]
    [TestCase(Operator.NumericGreaterThan, "30", false)]
    [TestCase(Operator.NumericGreaterThan, 31, true)]
    [TestCase(Operator.NumericGreaterThanOrEqual, "3e1", true)]
    [TestCase(Operator.NumericLessThan, "-.5", true)]
    [TestCase(Operator.NumericLessThan, " 1", false)]
    [TestCase(Operator.NumericLessThan, "0x1", false)]
    [TestCase(Operator.NumericLessThan, "1,0", false)]
    [TestCase(Operator.NumericLessThan, "", false)]
    [TestCase(Operator.NumericLessThan, "-Infinity", false)]
    [TestCase(Operator.NumericLessThan, "-1e999", false)]
    [TestCase(Operator.NumericLessThan, true, false)]
    [TestCase(Operator.NumericLessThanOrEqual, "30", true)]
    [TestCase(Operator.NumericEqual, "30.0", true)]
    [TestCase(Operator.NumericEqual, 30, true)]
    [TestCase(Operator.NumericEqual, "thirty", false)]
    public void A_text_that_writes_a_number_is_that_number_where_the_operator_says_so(Operator @operator, object attribute, bool holds)
    {
        var condition = Given.Condition("a", @operator, 30);

        Assert.That(Given.Holds(condition, Given.Context(("a", attribute))), Is.EqualTo(holds));
        Assert.That(Given.Holds(condition, Given.Context(("a", Enumerable.Repeat(attribute, 40).Append("no number").ToArray()))), Is.EqualTo(holds), "in a list");
    }

    [Test]
    public void Holds_when_any_element_of_a_list_matches()
    {
        var condition = Given.Condition("a", Operator.In, "x", 3);

        Assert.That(Given.Holds(condition, Given.Context(("a", new object?[] { null, "q", 3 }))), Is.True);
        Assert.That(Given.Holds(condition, Given.Context(("a", new object?[] { null, "q", "3" }))), Is.False);
        Assert.That(Given.Holds(condition, Given.Context(("a", new object?[] { new object?[] { "x" } }))), Is.False);
    }

    [Test]
    public void Negation_turns_the_answer_round_for_the_whole_list()
    {
        var condition = Given.Not(Given.Condition("a", Operator.In, "x"));

        Assert.That(Given.Holds(condition, Given.Context(("a", new object?[] { "x", "y" }))), Is.False);
        Assert.That(Given.Holds(condition, Given.Context(("a", new object?[] { "y", null }))), Is.True);
        Assert.That(Given.Holds(condition, Given.Context(("a", Array.Empty<object?>()))), Is.True);
        Assert.That(Given.Holds(condition, Given.Context(("a", Given.Object(("x", 1))))), Is.True, "a wrong type does not match");
    }

    [Test]
    public void A_missing_or_null_attribute_matches_nothing_either_way([Values] Operator @operator, [Values] bool isNull, [Values] bool negate)
    {
        Assume.That(@operator is not (Operator.Exists or Operator.Segment));
        var context = isNull ? Given.Context(("a", null)) : Given.Context(("b", 1));

        Assert.That(Given.Holds(Given.Condition("a", @operator, "1", 1, true) with { Negate = negate }, context), Is.False);
    }

    [Test]
    public void A_condition_without_an_attribute_finds_none([Values] bool negate) =>
        Assert.That(
            Given.Holds(Given.Condition(null, Operator.In, "x") with { Negate = negate }, Given.Context((string.Empty, "x"))),
            Is.False);

    [Test]
    public void An_unknown_operator_never_holds([Values] bool negate) =>
        Assert.That(Given.Holds(Given.Condition("a", (Operator)99, "x") with { Negate = negate }, Given.Context(("a", "x"))), Is.False);

    [TestCase("there", true)]
    [TestCase("empty", true)]
    [TestCase("list", true)]
    [TestCase("object", true)]
    [TestCase("no", true)]
    [TestCase("null", false)]
    [TestCase("missing", false)]
    public void Exists_asks_whether_the_attribute_is_there_and_not_null(string attribute, bool expected)
    {
        var context = Given.Context(
            ("there", 1), ("empty", string.Empty), ("list", Array.Empty<object?>()), ("object", Given.Object()), ("no", false), ("null", null));

        Assert.That(Given.Holds(Given.Condition(attribute, Operator.Exists), context), Is.EqualTo(expected));
        Assert.That(Given.Holds(Given.Not(Given.Condition(attribute, Operator.Exists)), context), Is.EqualTo(!expected));
    }

    [TestCase("x", "x", true)]
    [TestCase("x", "X", false)]
    [TestCase("é", "e\u0301", false, Description = "nothing is normalised")]
    [TestCase("", "", true)]
    [TestCase(30, 30, true)]
    [TestCase(31.0, 31, true)]
    [TestCase(-0.0, 0, true)]
    [TestCase(9007199254740992.0, 9007199254740993L, true, Description = "numbers are doubles")]
    [TestCase(30, "30", false)]
    [TestCase("30", 30, false)]
    [TestCase(true, true, true)]
    [TestCase(true, false, false)]
    [TestCase("true", true, false)]
    [TestCase(1, true, false)]
    [TestCase(double.NaN, double.NaN, false)]
    public void In_compares_without_coercion(object attribute, object value, bool expected)
    {
        Assert.That(Given.Holds(Given.Condition("a", Operator.In, value), Given.Context(("a", attribute))), Is.EqualTo(expected));
        Assert.That(
            Given.Holds(Given.Condition("a", Operator.In, value, "other", "more", 77), Given.Context(("a", attribute))),
            Is.EqualTo(expected));
    }

    [TestCase(Operator.Contains, "abc", "b", true)]
    [TestCase(Operator.Contains, "abc", "B", false)]
    [TestCase(Operator.Contains, "abc", "", true)]
    [TestCase(Operator.StartsWith, "abc", "ab", true)]
    [TestCase(Operator.StartsWith, "abc", "bc", false)]
    [TestCase(Operator.StartsWith, "\u00ADabc", "abc", false, Description = "ordinal, so a soft hyphen counts")]
    [TestCase(Operator.EndsWith, "abc", "bc", true)]
    [TestCase(Operator.EndsWith, "abc", "ab", false)]
    [TestCase(Operator.EndsWith, "abc\0", "abc", false)]
    [TestCase(Operator.Contains, 121, "2", false)]
    [TestCase(Operator.Contains, "121", 2, false)]
    [TestCase(Operator.Matches, "abc", "^.b", true)]
    [TestCase(Operator.Matches, "abc", "(?=a)", false, Description = "illegal patterns match nothing")]
    [TestCase(Operator.Matches, 5, "5", false)]
    public void Strings_are_compared_ordinally(Operator @operator, object attribute, object value, bool expected) =>
        Assert.That(Given.Holds(Given.Condition("a", @operator, value), Given.Context(("a", attribute))), Is.EqualTo(expected));

    [Test]
    public void A_pattern_out_of_bounds_matches_nothing_so_that_its_negation_holds()
    {
        var condition = Given.Condition("a", Operator.Matches, "x{201}");

        Assert.That(Given.Holds(condition, Given.Context(("a", new string('x', 300)))), Is.False);
        Assert.That(Given.Holds(Given.Not(condition), Given.Context(("a", "x"))), Is.True);
    }

    [TestCase(Operator.LessThan, 1, 2, true)]
    [TestCase(Operator.LessThan, 2, 2, false)]
    [TestCase(Operator.LessThanOrEqual, 2, 2, true)]
    [TestCase(Operator.LessThanOrEqual, 2.5, 2, false)]
    [TestCase(Operator.GreaterThan, 3, 2, true)]
    [TestCase(Operator.GreaterThan, 2, 2, false)]
    [TestCase(Operator.GreaterThanOrEqual, 2, 2, true)]
    [TestCase(Operator.GreaterThanOrEqual, -0.0, 0, true)]
    [TestCase(Operator.GreaterThanOrEqual, "3", 2, false)]
    [TestCase(Operator.LessThan, 1, "2", false)]
    [TestCase(Operator.LessThan, double.NaN, 2, false)]
    [TestCase(Operator.GreaterThan, true, 0, false)]
    public void Numbers_are_compared_numerically(Operator @operator, object attribute, object value, bool expected) =>
        Assert.That(Given.Holds(Given.Condition("a", @operator, value), Given.Context(("a", attribute))), Is.EqualTo(expected));

    [TestCase(Operator.LessThan, 15, true)]
    [TestCase(Operator.LessThan, 20, false)]
    [TestCase(Operator.GreaterThan, 15, true)]
    [TestCase(Operator.GreaterThan, 10, false)]
    public void Of_several_numbers_any_will_do(Operator @operator, double attribute, bool expected) =>
        Assert.That(Given.Holds(Given.Condition("a", @operator, 10, "x", 20), Given.Context(("a", attribute))), Is.EqualTo(expected));

    [TestCase("1e400")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("")]
    [TestCase("1,5")]
    public void Text_that_is_no_finite_number_matches_nothing(string json)
    {
        var condition = new Condition("a", Operator.LessThan, [ConditionValue.OfNumber(json)], Negate: false);

        Assert.That(Given.Holds(condition, Given.Context(("a", -1e300))), Is.False);
        Assert.That(Given.Holds(condition with { Operator = Operator.In }, Given.Context(("a", double.PositiveInfinity))), Is.False);
    }

    [Test]
    public void Values_that_were_never_set_match_as_empty_strings() =>
        Assert.That(Given.Holds(new Condition("a", Operator.In, [default], Negate: false), Given.Context(("a", string.Empty))), Is.True);

    [TestCase(Operator.In, "alice@example.com", true)]
    [TestCase(Operator.In, "ALICE@Example.COM", true)]
    [TestCase(Operator.EndsWith, "@EXAMPLE.com", true)]
    [TestCase(Operator.StartsWith, "ALICE", true)]
    [TestCase(Operator.Contains, "E@E", true)]
    [TestCase(Operator.Matches, "^alice@", true)]
    [TestCase(Operator.Matches, "^Alice@", false, Description = "a pattern stays as it is written")]
    public void A_mail_address_is_compared_without_the_case_of_ASCII_letters(Operator @operator, string value, bool expected) =>
        Assert.That(
            Given.Holds(Given.Condition("user_email", @operator, value), Given.Context(("user_email", "Alice@EXAMPLE.com"))),
            Is.EqualTo(expected));

    [TestCase("al\u0130ce@example.com", "ali\u0307ce@example.com")]
    [TestCase("\u212A@example.com", "k@example.com")]
    public void A_mail_address_keeps_letters_beyond_ASCII(string attribute, string value) =>
        Assert.That(
            Given.Holds(Given.Condition("user_email", Operator.In, value), Given.Context(("user_email", attribute))),
            Is.False);

    [Test]
    public void Only_the_mail_address_is_folded() =>
        Assert.That(Given.Holds(Given.Condition("user_id", Operator.In, "a"), Given.Context(("user_id", "A"))), Is.False);

    [Test]
    public void A_list_of_mail_addresses_is_folded_too() =>
        Assert.That(
            Given.Holds(Given.Condition("user_email", Operator.In, "A@b"), Given.Context(("user_email", new object?[] { 1, "a@B" }))),
            Is.True);

    [Test]
    public void A_dotted_attribute_walks_nested_objects()
    {
        var condition = Given.Condition("plan.tier", Operator.In, "pro");

        Assert.That(Given.Holds(condition, Given.Context(("plan", Given.Object(("tier", "pro"))))), Is.True);
        Assert.That(Given.Holds(condition, Given.Context(("plan", "pro"))), Is.False);
        Assert.That(Given.Holds(condition, Given.Context(("plan", Given.Object(("tier", null))))), Is.False);
        Assert.That(Given.Holds(Given.Not(condition), Given.Context(("plan", Given.Object()))), Is.False, "missing either way");
        Assert.That(
            Given.Holds(Given.Condition("a.b.c", Operator.In, 1), Given.Context(("a", Given.Object(("b", Given.Object(("c", 1))))))),
            Is.True);
    }

    [Test]
    public void An_attribute_of_the_whole_dotted_name_goes_first()
    {
        var condition = Given.Condition("plan.tier", Operator.In, "pro");
        var nested = Given.Object(("tier", "pro"));

        Assert.That(Given.Holds(condition, Given.Context(("plan.tier", "pro"))), Is.True);
        Assert.That(Given.Holds(condition, Given.Context(("plan", nested), ("plan.tier", "free"))), Is.False);
        Assert.That(Given.Holds(condition, Given.Context(("plan", nested), ("plan.tier", null))), Is.False);
    }

    [Test]
    public void Attributes_are_found_among_many()
    {
        var context = Given.Context([.. Enumerable.Range(0, 200).Select(i => ($"a{i}", (object?)i))]);

        Assert.That(Given.Holds(Given.Condition("a150", Operator.In, 150), context), Is.True);
        Assert.That(Given.Holds(Given.Condition("a200", Operator.Exists), context), Is.False);
    }
}
