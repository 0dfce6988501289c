using System.Reflection;
using System.Reflection.Emit;

namespace FlagService.Architecture.Tests.Rules;

/// <summary>Which types a type uses: in signatures, in attributes and in the code of its methods, lambdas and iterators included.</summary>
internal static class UsedTypes
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var used = new HashSet<Type>();
        Collect(type, used);
        used.Remove(type);
        return used;
    }

    private static void Collect(Type type, HashSet<Type> used)
    {
        Add(used, type.BaseType);
        AddAll(used, type.GetInterfaces());
        CollectAttributes(type, used);
        AddAll(used, type.GetFields(Everything).Select(field => field.FieldType));
        AddAll(used, type.GetProperties(Everything).Select(property => property.PropertyType));
        foreach (var member in type.GetMembers(Everything).Where(member => member is not Type))
        {
            CollectAttributes(member, used);
        }

        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            Add(used, (method as MethodInfo)?.ReturnType);
            AddAll(used, method.GetParameters().Select(parameter => parameter.ParameterType));
            CollectBody(method, used);
        }

        // What the compiler made of lambdas and iterators belongs to the type in which they stand.
        foreach (var nested in type.GetNestedTypes(Everything).Where(nested => nested.Name.Contains('<', StringComparison.Ordinal)))
        {
            Collect(nested, used);
        }
    }

    // With what they are given: what a mark names is used.
    private static void CollectAttributes(MemberInfo member, HashSet<Type> used)
    {
        foreach (var attribute in member.GetCustomAttributesData())
        {
            Add(used, attribute.AttributeType);
            AddAll(used, attribute.ConstructorArguments.Select(argument => argument.Value).OfType<Type>());
        }
    }

    private static void CollectBody(MethodBase method, HashSet<Type> used)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
        {
            return;
        }

        AddAll(used, body.LocalVariables.Select(local => local.LocalType));
        var typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var token in TokensIn(code))
        {
            switch (method.Module.ResolveMember(token, typeArguments, methodArguments))
            {
                case Type named:
                    Add(used, named);
                    break;
                case MethodBase called:
                    Add(used, called.DeclaringType);
                    Add(used, (called as MethodInfo)?.ReturnType);
                    AddAll(used, called.IsGenericMethod ? called.GetGenericArguments() : []);
                    break;
                case FieldInfo read:
                    Add(used, read.DeclaringType);
                    Add(used, read.FieldType);
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<int> TokensIn(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            at += code[at] == 0xFE ? 2 : 1;
            var operand = Codes[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(code, at);
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static void AddAll(HashSet<Type> used, IEnumerable<Type> types)
    {
        foreach (var type in types)
        {
            Add(used, type);
        }
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        while (type is { HasElementType: true })
        {
            type = type.GetElementType();
        }

        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.IsGenericType)
        {
            AddAll(used, type.GetGenericArguments().Where(argument => argument != type));
            type = type.GetGenericTypeDefinition();
        }

        used.Add(type);
    }
}
