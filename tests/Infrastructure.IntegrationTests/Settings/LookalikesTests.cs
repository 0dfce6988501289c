using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.IntegrationTests.Settings;

/// <summary>Misspelled settings are told of, and other programs' variables are left alone.</summary>
[Parallelizable]
public sealed class LookalikesTests
{
    [TestCase("ENCRYPTON_KEY", "ENCRYPTION_KEY")]
    [TestCase("ENCRYPT_KEY_PREVIOUS", null)]
    [TestCase("ENCRYPTION_KEY_PREV", "ENCRYPTION_KEY_PREVIOUS")]
    [TestCase("ENCRYPTION_KYE_FILE", "ENCRYPTION_KEY_FILE")]
    [TestCase("DATABASE_URI", "DATABASE_URL")]
    [TestCase("DATABSE_URL", "DATABASE_URL")]
    [TestCase("DATABASEURL", "DATABASE_URL")]
    [TestCase("DATA_BASE_URL", "DATABASE_URL")]
    [TestCase("DATABASE_READ_URI", "DATABASE_READ_URL")]
    [TestCase("ROOT_PASWORD", "ROOT_PASSWORD")]
    [TestCase("ROOT_PASSWD", "ROOT_PASSWORD")]
    [TestCase("ROOT_PASS", "ROOT_PASSWORD")]
    [TestCase("RATE_LIMIT", "RATE_LIMITING")]
    [TestCase("PUBLIC_URI", "PUBLIC_URL")]
    [TestCase("SNAPSHOTS_DIR", "SNAPSHOT_DIR")]
    [TestCase("SNAPSHOT_DIRECTORY", "SNAPSHOT_DIR")]
    [TestCase("METRIC_PORT", "METRICS_PORT")]
    [TestCase("TLS_CERTIFICATE", "TLS_CERT")]
    [TestCase("PROT", "PORT")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPONT", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [TestCase("FlagService_Registration_Enabled", "FlagService__Registration__Enabled")]
    [TestCase("FLAGSERVICE_PORT", "PORT")]
    [TestCase("FLAGSERVICE_DATABASE_URL", "DATABASE_URL")]
    [TestCase("FLAGSERVICE_MAIL_HOST", "FlagService__Mail__Host")]
    [TestCase("Mail__Host", "FlagService__Mail__Host")]
    [TestCase("PASSWORDS__COST", "FlagService__Passwords__Cost")]
    [TestCase("FlagServce__Mail__Host", "FlagService__Mail__Host")]
    [TestCase("Flag_Service__Mail__Host", "FlagService__Mail__Host")]
    public void Tells_of_a_misspelled_setting_and_not_of_its_value(string name, string? meant)
    {
        var sentences = Lookalikes.Sentences(Environment((name, "hunter2")), InfrastructureServices.Sections);

        Assert.That(sentences, Is.EqualTo(meant is null ? [] : new[] { $"{name} is not a setting and is not read; did you mean {meant}?" }));
    }

    [TestCase("FLAGSERVICE_NONSENSE_OF_ANOTHER_KIND", "settings are named FlagService__Section__Name")]
    [TestCase("ASPNETCORE_URLS", "set PORT and HOST instead.")]
    public void Tells_of_what_is_not_read(string name, string words) =>
        Assert.That(Lookalikes.Sentences(Environment((name, "x")), InfrastructureServices.Sections), Has.Exactly(1).Items.And.All.StartsWith(name).And.All.Contains(words));

    [Test]
    public void Leaves_alone_what_is_read() => Assert.That(
        Lookalikes.Sentences(
            Environment([
                .. SettingNames.Plain.Select(name => (name, "x")),
                .. SettingNames.Plain.Select(name => ($"{name}_FILE", "x")),
                .. SettingNames.OfSections(InfrastructureServices.Sections).Select(name => (name, "x")),
                ("FLAGSERVICE__MAIL__HOST", "x"),
            ]),
            InfrastructureServices.Sections),
        Is.Empty);

    [Test]
    public void Leaves_alone_what_is_empty_and_what_stands_beside_the_setting()
    {
        Assert.That(Lookalikes.Sentences(Environment(("DATABASE_URI", "")), InfrastructureServices.Sections), Is.Empty);
        Assert.That(Lookalikes.Sentences(Environment(("DATABASE_URI", "x"), ("DATABASE_URL", "y")), InfrastructureServices.Sections), Is.Empty);
    }

    [TestCase("DATABASE_HOST DATABASE_PORT DATABASE_NAME DATABASE_USER DATABASE_PASSWORD DATABASE_SSL DB_URL DATA_URL DATABASE POSTGRES_URL POSTGRES_PASSWORD")]
    [TestCase("PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGSSLMODE PGSSLROOTCERT PGPASSFILE MYSQL_ROOT_PASSWORD MINIO_ROOT_PASSWORD REDIS_URL")]
    [TestCase("PATH HOME HOSTNAME HOSTTYPE USER SHELL SHLVL PWD OLDPWD TERM LANG TZ LOGNAME MAIL TMPDIR POST HOST_NAME HOSTS PORTS HTTP_PORT HTTPS_PORT PORT_RANGE PORTAL SHOT")]
    [TestCase("http_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR SSL_KEY TLS_VERIFY TLS_CA TLS_VERSION CA_CERT CLIENT_KEY CURL_CA_BUNDLE")]
    [TestCase("KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT KUBERNETES_SERVICE_PORT_HTTPS KUBERNETES_PORT_443_TCP KUBERNETES_PORT_443_TCP_PROTO POD_NAME POD_IP NODE_NAME")]
    [TestCase("FLAGSERVICE FLAGSERVICE_SERVICE_HOST FLAGSERVICE_SERVICE_PORT FLAGSERVICE_SERVICE_PORT_HTTP FLAGSERVICE_PORT_8080_TCP FLAGSERVICE_PORT_8080_TCP_ADDR")]
    [TestCase("AWS_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_ROLE_ARN AZURE_CLIENT_ID GOOGLE_APPLICATION_CREDENTIALS ECS_CONTAINER_METADATA_URI K_SERVICE DYNO")]
    [TestCase("DECRYPTION_KEY SECRET_KEY API_KEY SESSION_KEY PRIVATE_KEY PUBLIC_KEY PUBLIC_IP PUBLIC_HOST BASE_URL SERVICE_URL PUBLISH_DIR METRICS_HOST METRICS_PATH METRICS_ENABLED")]
    [TestCase("DOTNET_VERSION ASPNET_VERSION ASPNETCORE_HTTP_PORTS ASPNETCORE_ENVIRONMENT DOTNET_RUNNING_IN_CONTAINER DOTNET_EnableDiagnostics APP_UID LOG_LEVEL RATE_LIMIT_WINDOW")]
    [TestCase("OTEL_EXPORTER_OTLP_HEADERS OTEL_EXPORTER_OTLP_PROTOCOL OTEL_EXPORTER_OTLP_TRACES_ENDPOINT OTEL_SERVICE_NAME OTEL_RESOURCE_ATTRIBUTES FLAGSMITH_API_KEY FLAGD_HOST")]
    [TestCase("GITHUB_TOKEN CI BACKUP_DIR SNAPSHOT_ID SNAPSHOT_INTERVAL ROOT_PATH ROOT_DIR ROOT_URL ROOT_USER JAVA_HOME NODE_ENV INVOCATION_ID JOURNAL_STREAM")]
    public void Leaves_alone_other_programs_variables(string names) => Assert.That(
        Lookalikes.Sentences(Environment([.. names.Split(' ').Select(name => (name, "x")), ("FLAGSERVICE_PORT", "tcp://10.0.0.7:8080")]), InfrastructureServices.Sections),
        Is.Empty);

    private static Dictionary<string, string> Environment(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
}
