<#-- The language switch, as two plain links: a list that leaves the page when it is touched would surprise (WCAG 3.2.2). -->
<#macro content>
  <#if realm.internationalizationEnabled && locale.supported?size gt 1>
  <nav class="zy-languages" aria-label="${msg("languages")}">
    <#list locale.supported?sort_by("languageTag")?reverse as l>
      <a href="${l.url}" lang="${l.languageTag}" hreflang="${l.languageTag}"<#if l.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${msg("zyLanguage_" + l.languageTag)}</a>
    </#list>
  </nav>
  </#if>
</#macro>
