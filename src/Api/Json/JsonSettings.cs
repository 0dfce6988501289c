using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlagService.Application.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Json;

/// <summary>How the API reads and writes JSON.</summary>
internal static class JsonSettings
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaximumDepth = 32;

    public static void Apply(JsonSerializerOptions options)
    {
        options.MaxDepth = MaximumDepth;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new OptionalConverter());
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new TimeConverter());
        options.Converters.Add(new FiniteNumberConverter());
        options.Converters.Add(new NumberConverter<int>((ref reader, out number) => reader.TryGetInt32(out number)));
        options.Converters.Add(new NumberConverter<long>((ref reader, out number) => reader.TryGetInt64(out number)));
        options.Converters.Add(new NumberConverter<decimal>((ref reader, out number) => reader.TryGetDecimal(out number), isNearest: true));
        options.Converters.Add(new AnyValueConverter());
        options.Converters.Add(new AnyValueListConverter());
    }

    /// <summary>Removes the formats other than JSON that the framework would read and write.</summary>
    public static void AcceptJsonOnly(MvcOptions options)
    {
        options.OutputFormatters.RemoveType<StringOutputFormatter>();

        // They would read a body that is called a form, which then seems to be none at all.
        options.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        options.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        foreach (var formatter in options.OutputFormatters.OfType<SystemTextJsonOutputFormatter>())
        {
            formatter.SupportedMediaTypes.Remove("text/json");
        }
    }
}
